import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";
import { compose, officialPaper, type OfficialPaper } from "#platform/official";
import { documentOf } from "./body.ts";
import * as parts from "./parts.ts";
import { styles } from "./styles.ts";

export const DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/**
 * Not compressed: what a compressor makes of the same text changes with its version, and the bytes of a published paper do not.
 * The moment is the earliest that an archive can name, in whatever zone the machine is; it stands for none.
 */
const STORED = { compress: false, forceDosTimestamp: true, mtime: new Date(1980, 0, 1), mode: 0o100644 };

/** The paper as a file for Word, WPS and LibreOffice: the same paper is the same bytes, on every machine and at any time. Throws a `ZodError` on what is no paper. */
export async function toDocx(paper: OfficialPaper): Promise<Uint8Array> {
  const known = officialPaper.parse(paper);
  const composed = compose(known);
  const zip = new ZipFile();
  const add = (path: string, text: string) => zip.addBuffer(Buffer.from(text), path, STORED);
  add("[Content_Types].xml", parts.contentTypes);
  add("_rels/.rels", parts.packageRelations);
  add("docProps/core.xml", parts.coreProperties(composed.title.join(""), composed.signature.name.text, known.date));
  add("word/document.xml", documentOf(composed));
  add("word/_rels/document.xml.rels", parts.documentRelations);
  add("word/styles.xml", styles);
  add("word/settings.xml", parts.settings);
  add("word/fontTable.xml", parts.fontTable);
  add("word/footer1.xml", parts.footers.odd);
  add("word/footer2.xml", parts.footers.even);
  zip.end();
  return buffer(zip.outputStream);
}
