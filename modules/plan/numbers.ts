import type { Numbers } from "#deadline";
import { say } from "#platform/words";

const sinceLast = say("自制定或上次复评之日起", "from the plan, or its last review");

/** Which numbers plans go by, in plain words. */
export const numbers: Numbers = {
  title: say("康复计划", "Plan"),
  of: {
    "plan.make": { name: say("制定康复计划", "Make the plan"), counts: say("自签订协议之日起", "from the signing of the agreement") },
    "plan.review.red": { name: say("复评康复计划：红色", "Review the plan: red"), counts: sinceLast },
    "plan.review.yellow": { name: say("复评康复计划：黄色", "Review the plan: yellow"), counts: sinceLast },
    "plan.review.blue": { name: say("复评康复计划：蓝色", "Review the plan: blue"), counts: sinceLast },
    "plan.review.green": { name: say("复评康复计划：绿色", "Review the plan: green"), counts: sinceLast },
  },
};
