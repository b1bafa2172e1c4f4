import { Button, Drawer, Form, Input, Select } from "antd";
import { useState } from "react";
import { DEPARTMENTS, DELEGATED_DAYS, mayFill, mustBeSeparate, ROLES, rolesAt, SEATS, seatsOf, type Candidate, type Role } from "#org";
import { addDays, daysBetween, type Day } from "#platform/day";
import { DayInput, Failed, Loading, problemOf, sentenceOf, useSay } from "#platform/kit";
import { say, type Label } from "#platform/words";
import { DEEDS, type Deed } from "./deeds.ts";
import { useCandidates, useDeed, type Given } from "./queries.ts";
import type { Viewer } from "./words.tsx";

type Props = {
  deed: Deed | undefined;
  viewer: Viewer;
  villages: readonly { code: string; name: string }[];
  onClose: () => void;
  onDone: (said: Label) => void;
};

/** One thing is done about a post; what follows from it stands in the sentence afterwards. */
export function DeedPanel({ deed, onClose, ...rest }: Props) {
  const t = useSay();
  // The last deed stays on the page while the drawer slides out.
  const [shown, setShown] = useState(deed);
  if (deed && deed !== shown) setShown(deed);
  return (
    <Drawer
      open={deed !== undefined}
      onClose={onClose}
      title={shown && t(titleOf(shown))}
      size={440}
      styles={{ wrapper: { maxWidth: "100vw" } }}
      destroyOnHidden
    >
      {shown && <DeedForm deed={shown} {...rest} />}
    </Drawer>
  );
}

function titleOf(deed: Deed): Label {
  if (deed.what === "open") return say(`设立岗位：${deed.unit.name}`, `Open a post: ${deed.unit.name}`);
  if (deed.what === "seat") return say(`设立席位：${SEATS[deed.gap.seat].zh}`, `Set up the seat: ${SEATS[deed.gap.seat].en}`);
  const { zh, en } =
    deed.what === "end"
      ? deed.holding.standsFor
        ? say("结束代理", "End standing in")
        : say("结束任职", "End the holding")
      : DEEDS[deed.what];
  const whom = deed.what === "end" ? deed.holding.name : deed.post.title;
  return say(`${zh}：${whom}`, `${en}: ${whom}`);
}

function DeedForm({ deed, viewer, villages, onDone }: Omit<Props, "deed" | "onClose"> & { deed: Deed }) {
  const t = useSay();
  const { today } = viewer;
  const [form] = Form.useForm<Given>();
  const save = useDeed(deed, onDone);
  const given = Form.useWatch([], form) as Given | undefined;
  const first = given?.from ?? given?.to;
  const asksReason =
    deed.what === "delegate" ||
    (first !== undefined && first < today && deed.what !== "open" && deed.what !== "seat") ||
    (given?.from !== undefined && given.from < today);
  const finish = (values: Given) =>
    save.mutate(values, {
      onError: (error) => {
        const problem = problemOf(error);
        const field = (["staff", "from", "to", "on", "reason", "role", "region", "seat", "title"] as const).find(
          (name) => name === problem?.field,
        );
        if (problem && field) form.setFields([{ name: field === "on" ? "to" : field, errors: [t(problem.message)] }]);
      },
    });
  return (
    <Form<Given> form={form} layout="vertical" requiredMark={false} initialValues={usual(deed, today)} onFinish={finish}>
      {save.isError && !problemOf(save.error) && (
        <p className="notice" role="alert">
          {t(sentenceOf(save.error))}
        </p>
      )}
      {deed.what === "open" && <OpenFields deed={deed} viewer={viewer} villages={villages} />}
      {deed.what === "seat" && <TitleField />}
      {(deed.what === "appoint" || deed.what === "delegate") && <StaffField deed={deed} />}
      {deed.what !== "end" && deed.what !== "close" && (
        <Form.Item name="from" label={t(say("从哪天起", "From"))} rules={[needed(t)]}>
          <DayInput today={today} />
        </Form.Item>
      )}
      {deed.what !== "open" && deed.what !== "seat" && (
        <Form.Item
          name="to"
          label={t(deed.what === "appoint" ? say("最后一天（可不填）", "Last day (optional)") : say("最后一天", "Last day"))}
          extra={t(hintOf(deed, given))}
          rules={deed.what === "appoint" ? [] : [needed(t)]}
        >
          <DayInput today={today} />
        </Form.Item>
      )}
      {asksReason && (
        <Form.Item
          name="reason"
          label={t(say("原因", "Reason"))}
          extra={deed.what !== "delegate" && t(say("补登以前的日期，须写明原因。", "A day that is past needs a reason."))}
          rules={[needed(t)]}
        >
          <Input
            maxLength={200}
            autoComplete="off"
            placeholder={deed.what === "delegate" ? t(say("如：休假、外出培训", "e.g. leave, training")) : undefined}
          />
        </Form.Item>
      )}
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        {t(buttonOf(deed))}
      </Button>
    </Form>
  );
}

const needed = (t: (label: Label) => string) => ({ required: true, message: t(say("请填写。", "Please fill this in.")) });

const usual = (deed: Deed, today: Day): Partial<Given> =>
  deed.what === "end" || deed.what === "close"
    ? { to: today }
    : deed.what === "delegate"
      ? { from: today, to: addDays(today, 6) }
      : { from: today };

function buttonOf(deed: Deed): Label {
  if (deed.what !== "end") return DEEDS[deed.what];
  return deed.holding.standsFor ? say("结束代理", "End standing in") : say("结束任职", "End the holding");
}

function hintOf(deed: Deed, given: Given | undefined): Label {
  if (deed.what === "delegate") {
    const days = given?.from && given.to && given.to >= given.from ? daysBetween(given.from, given.to) + 1 : undefined;
    return say(
      `含当天；一次最长 ${DELEGATED_DAYS} 天（本系统默认）${days ? `，现为 ${days} 天` : ""}。到期自动停止。`,
      `Included; ${DELEGATED_DAYS} days at most (our default)${days ? `, now ${days}` : ""}. It ends by itself.`,
    );
  }
  if (deed.what === "appoint") return say("含当天；不填即长期。", "Included; left out: until further notice.");
  return say("含当天，次日起不再有这个岗位的权限。", "Included; from the next day the post carries no right.");
}

function TitleField() {
  const t = useSay();
  return (
    <Form.Item
      name="title"
      label={t(say("职务（可不填）", "Title (optional)"))}
      extra={t(say("如：副镇长（分管禁毒工作）；不填即用岗位或席位名称。", "Left out: the name of the post or the seat."))}
    >
      <Input maxLength={40} autoComplete="off" />
    </Form.Item>
  );
}

/** Colleagues near the post; whoever must not carry it is not offered. */
function StaffField({ deed }: { deed: Extract<Deed, { what: "appoint" | "delegate" }> }) {
  const t = useSay();
  const candidates = useCandidates(deed.post.id);
  if (candidates.isError) return <Failed error={candidates.error} retry={() => void candidates.refetch()} />;
  if (!candidates.data) return <Loading rows={1} />;
  const fit = candidates.data.filter(
    (one) => !one.isSelf && !one.roles.some((role) => mustBeSeparate(role, deed.post.role)) && (one.hasAccount || deed.what === "appoint"),
  );
  return (
    <Form.Item
      name="staff"
      label={t(deed.what === "delegate" ? say("由谁代理", "Who stands in") : say("任命谁", "Whom"))}
      extra={t(say("三类管理员、审计员与接触服务对象的岗位不能由一人兼任，不在此列。", "Whoever must not carry both is not offered."))}
      rules={[needed(t)]}
    >
      <Select
        showSearch={{ optionFilterProp: "label" }}
        placeholder={t(say("输入姓名或地区查找", "Type a name or a place"))}
        options={fit.map((one) => ({ value: one.staff, label: candidateLabel(one) }))}
      />
    </Form.Item>
  );
}

const candidateLabel = ({ name, place, titles }: Candidate): string => [name, place, titles[0]].filter(Boolean).join(" · ");

function OpenFields({ deed: { unit }, viewer, villages }: { deed: Extract<Deed, { what: "open" }> } & Pick<Props, "viewer" | "villages">) {
  const t = useSay();
  const roles = rolesAt(unit).filter((role: Role) => mayFill({ role: viewer.role, lo: viewer.region }, { role, region: unit.region }));
  const form = Form.useFormInstance<Given>();
  const chosen = Form.useWatch("role", form) ?? roles[0];
  const place = Form.useWatch("region", form) ?? unit.region;
  const seats = chosen ? seatsOf({ kind: unit.kind, region: place }, chosen) : [];
  const below = unit.kind === "station" ? villages.filter(({ code }) => code.startsWith(unit.region) && code !== unit.region) : [];
  return (
    <>
      <Form.Item name="role" label={t(say("岗位", "Post"))} rules={[needed(t)]} initialValue={roles[0]}>
        <Select options={roles.map((role) => ({ value: role, label: t(ROLES[role]) }))} />
      </Form.Item>
      {below.length > 0 && (
        <Form.Item name="region" label={t(say("负责哪里（可不填）", "For which place (optional)"))}>
          <Select allowClear options={below.map(({ code, name }) => ({ value: code, label: name }))} />
        </Form.Item>
      )}
      {seats.length > 0 && (
        <Form.Item name="seat" label={t(say("领导小组席位（可不填）", "Seat in the leading group (optional)"))}>
          <Select allowClear options={seats.map((seat) => ({ value: seat, label: t(SEATS[seat]) }))} />
        </Form.Item>
      )}
      <TitleField />
      {unit.office && <p className="soft">{t(DEPARTMENTS[unit.office])}</p>}
    </>
  );
}
