import { useQuery } from "@tanstack/react-query";
import { contactContract } from "#contact";
import { apiOf } from "#platform/kit";

const api = apiOf(contactContract);

export const useHandbook = (id: string) => useQuery({ queryKey: ["duty", "handbook", id], queryFn: () => api.handbook({ id }) });
