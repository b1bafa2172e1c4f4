import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fault as labelFault } from "../../tests/support/label.ts";
import { firstLetter, initialOf } from "./initial.ts";
import { readLookup } from "./lookup.ts";
import {
  checkCharacter,
  identity,
  idNumberFault,
  isIdNumber,
  maskedIdNumber,
  maskedName,
  maskedPhone,
  plainName,
  plainPhone,
} from "./model.ts";
import { findPurpose, purposeFault, PURPOSES, purposesFor, USES, type Purpose } from "./purposes.ts";

// 999999 is no division: nobody has this number.
const NUMBER = `99999919900101001${checkCharacter("99999919900101001")}`;

describe("an ID number (GB 11643)", () => {
  it.each([
    ["is right", NUMBER, undefined],
    ["with a check character X is right", "11010519491231002X", undefined],
    ["of 17 characters says how many there should be", NUMBER.slice(1), "18 位"],
    ["with a letter says so", `A${NUMBER.slice(1)}`, "18 位"],
    ["born on 30 February names the digits", "110105199002300023", "“19900230”不是出生日期"],
    ["born in month 13 names the digits", "110105199013010023", "“19901301”不是出生日期"],
    ["with a wrong check character names the right one", "110105194912310021", "末位应为 X"],
  ])("that %s", (_, value, words) => {
    const fault = idNumberFault(value);
    if (words === undefined) expect(fault).toBeUndefined();
    else expect(fault?.zh).toContain(words);
  });

  it("with any one digit miscopied is found out", () =>
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (at, more) => {
        const digit = String((Number(NUMBER[at]) + more) % 10);
        expect(isIdNumber(NUMBER.slice(0, at) + digit + NUMBER.slice(at + 1))).toBe(false);
      }),
    ));

  it("that is refused says why in the schema itself", () => {
    const read = identity.safeParse({ name: "示例", idNumber: "110105194912310021" });
    expect(read.error?.issues[0]).toMatchObject({ code: "custom", params: { zh: expect.stringContaining("末位应为 X") } });
  });
});

describe("what is masked", () => {
  it.each([
    [maskedName("李建国"), "李**"],
    [maskedName("马军"), "马*"],
    [maskedIdNumber("640104198701010019"), "6401**********0019"],
    [maskedPhone("13800001234"), "138****1234"],
    [maskedPhone("+86 138-0000-1234"), "138****1234"],
    [maskedPhone("0951-12345"), "****45"],
  ])("is shown as %s", (shown, expected) => expect(shown).toBe(expected));
});

describe("the first letter of a given name", () => {
  it.each([
    ["马建国", "马j"],
    ["李一", "李y"],
    ["欧阳修", "欧阳x"],
    ["司马", "司m"],
    ["买买提·艾力", "买m"],
    ["买·艾力", "买a"],
    ["张Tom", "张t"],
    ["王㐂", "王z"],
    ["张𠮷", undefined],
    ["丁", undefined],
    ["李·", undefined],
  ])("of %s is filed as %s", (name, initial) => {
    if (name === "张𠮷") expect(initialOf(name)).toMatch(/^张[a-z]$/);
    else expect(initialOf(name)).toBe(initial);
  });

  it("is the one of the dictionary for the characters of names", () => {
    const said =
      "伟w强q磊l军j洋y勇y杰j涛t明m超c刚g平p辉h鹏p华h飞f鑫x波b斌b宇y浩h凯k健j俊j旭x宁n龙l欢h玉y红h霞x燕y玲l丽l芳f娟j敏m静j秀x兰l英y梅m琴q雪x婷t洁j慧h颖y倩q阿a娥e";
    for (const [, character = "", letter] of said.matchAll(/(.)([a-z])/gu))
      expect([character, firstLetter(character)]).toEqual([character, letter]);
  });
});

describe("what a clerk types", () => {
  it.each([
    [NUMBER, { by: "idNumber", value: NUMBER }],
    ["11010519491231002x", { by: "idNumber", value: "11010519491231002X" }],
    ["0 0 1 9", { by: "tail", value: "0019" }],
    ["002x", { by: "tail", value: "002X" }],
    ["138 0000 1234", { by: "phone", value: "13800001234" }],
    ["+86 13800001234", { by: "phone", value: "13800001234" }],
    ["0951-6012345", { by: "phone", value: "09516012345" }],
    ["马", { by: "surname", value: "马" }],
    ["马*", { by: "surname", value: "马" }],
    ["马J", { by: "initial", value: "马j" }],
    ["欧阳x", { by: "initial", value: "欧阳x" }],
    [" 李 建国 ", { by: "name", value: "李建国" }],
    ["买买提.艾力", { by: "name", value: "买买提·艾力" }],
  ])("%s is understood", (typed, lookup) => expect(readLookup(typed)).toEqual(lookup));

  it.each(["110105194912310021", "110105199002300023", "1", "123", "***", "4"])("%s is refused in words", (typed) => {
    const lookup = readLookup(typed);
    expect("fault" in lookup && labelFault(lookup.fault)).toBe(undefined);
  });

  it("is read without ever failing, and finds what was filed", () =>
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (typed) => {
        readLookup(typed);
        expect(plainName(plainName(typed))).toBe(plainName(typed));
        expect(plainPhone(plainPhone(typed))).toBe(plainPhone(typed));
      }),
    ));
});

describe("the list of purposes", () => {
  it("has for every use something in force today, each with its law, in both languages", () => {
    for (const use of USES) expect(purposesFor(use, "2026-03-17").length).toBeGreaterThan(2);
    for (const { basis, label, note } of PURPOSES) {
      expect(basis).toMatch(/法|条例/);
      for (const words of [label, note]) if (words) expect(labelFault(words)).toBeUndefined();
    }
  });

  it("has no two versions of a purpose in force on one day", () => {
    const overlaps = PURPOSES.flatMap((one, n) =>
      PURPOSES.slice(n + 1).filter(
        (other) => one.key === other.key && !((one.until ?? "9999") < other.from || (other.until ?? "9999") < one.from),
      ),
    );
    expect(overlaps).toEqual([]);
  });

  it("records that are sealed by law are shown to others only on the grounds of the law (治安管理处罚法 136)", () => {
    expect(findPurpose("case_handling", "export", "2025-12-31")).toBeUndefined();
    expect(findPurpose("case_handling", "export", "2026-01-01")?.basis).toContain("治安管理处罚法 136");
    expect(purposeFault({ purpose: "case_handling" }, "reveal", "2026-03-17")).toMatchObject({ code: "purpose.note", field: "note" });
    expect(purposeFault({ purpose: "case_handling", note: "示例〔2026〕1号" }, "reveal", "2026-03-17")).toBeUndefined();
  });

  it("holds what was stated to its days and to its use", () => {
    const list: Purpose[] = [
      { key: "a", label: { zh: "旧", en: "old" }, basis: "示例法 1", from: "2020-01-01", until: "2025-12-31", uses: ["reveal"] },
      { key: "a", label: { zh: "新", en: "new" }, basis: "示例法 2", from: "2026-01-01", uses: ["search"] },
    ];
    expect(findPurpose("a", "reveal", "2025-12-31", list)?.basis).toBe("示例法 1");
    expect(findPurpose("a", "reveal", "2026-01-01", list)).toBeUndefined();
    expect(findPurpose("a", "search", "2026-01-01", list)?.basis).toBe("示例法 2");
    expect(findPurpose("a", "reveal", "2019-12-31", list)).toBeUndefined();
  });
});
