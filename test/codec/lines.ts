/** Lines of a stream that end with a line feed only: the JSON in them may hold what others take for the end of a line. */
export async function* linesOf(stream: NodeJS.ReadableStream): AsyncGenerator<string, undefined> {
  stream.setEncoding('utf8')
  let parts: string[] = []
  for await (const chunk of stream) {
    const [first = '', ...rest] = String(chunk).split('\n')
    parts.push(first)
    for (const part of rest) {
      yield parts.join('')
      parts = [part]
    }
  }
}
