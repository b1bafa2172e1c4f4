/** What the server's Node is started with. The heap is kept small: measured, a larger one fills with what is no longer needed (docs/decisions/0021). */
export const SERVER_FLAGS = [`--max-old-space-size=${process.env.YINGHUO_HEAP_MB ?? 192}`];
