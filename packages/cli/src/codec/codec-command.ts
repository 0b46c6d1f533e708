/** `millrace codec`: the protocol codec for people and for scripts. */

import { CommandGroup } from '../command.ts'

export const codecCommand: CommandGroup = new CommandGroup('millrace codec', {
  serve: {
    summary: 'answers questions about bytes and messages, line by line, for scripts in any language',
    load: async () => (await import('./serve.ts')).serveCommand,
  },
  decode: {
    summary: 'shows what the bytes of one message mean',
    load: async () => (await import('./decode-command.ts')).decodeCommand,
  },
  encode: {
    summary: 'turns the JSON of one message into bytes',
    load: async () => (await import('./encode-command.ts')).encodeCommand,
  },
  records: {
    summary: 'shows what the bytes of record batches mean',
    load: async () => (await import('./records-command.ts')).recordsCommand,
  },
  apis: {
    summary: 'lists the APIs and versions that this build knows',
    load: async () => (await import('./apis-command.ts')).apisCommand,
  },
})
