/** Why a process failed, in the one line of what it said that names the error: the rest is its stack and its machine's paths. */
export function reasonIn(text: string): string {
  const lines = text.split('\n')
  return (lines.find((line) => /^\s*\w*(Error|Exception)\b/.test(line)) ?? lines.at(-1) ?? text).trim()
}
