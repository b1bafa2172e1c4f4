/** A reader that takes nothing for so long has gone, whatever its connection says. */
const PATIENCE_MS = 60_000;

type Download = { headers: { "content-type": string; "content-disposition": string }; body: ReadableStream<Uint8Array> };

/**
 * A file that is written while it is sent: `chunks` are asked for as the reader takes them, and left when the reader leaves.
 * The first is waited for, so that what goes wrong before it is still answered in words.
 */
export async function startDownload(
  { name, plainName, type }: { name: string; plainName: string; type: string },
  chunks: AsyncGenerator<Uint8Array>,
  patienceMs = PATIENCE_MS,
): Promise<Download> {
  const first = await chunks.next();
  let timer: NodeJS.Timeout | undefined;
  const leave = async () => {
    clearTimeout(timer);
    await chunks.return(undefined);
  };
  const offer = (to: ReadableStreamDefaultController<Uint8Array>, { done, value }: IteratorResult<Uint8Array, unknown>) => {
    if (done) return to.close();
    to.enqueue(value);
    timer = setTimeout(() => {
      to.error(new Error(`Nobody took the file for ${patienceMs / 1000} s.`));
      void leave().catch(() => undefined);
    }, patienceMs).unref();
  };
  return {
    headers: {
      "content-type": type,
      // The first name for old readers, the second in full (RFC 6266).
      "content-disposition": `attachment; filename="${plainName}"; filename*=UTF-8''${encodeURIComponent(name)}`,
    },
    body: new ReadableStream<Uint8Array>({
      start: (to) => offer(to, first),
      pull: async (to) => {
        clearTimeout(timer);
        offer(to, await chunks.next());
      },
      cancel: leave,
    }),
  };
}
