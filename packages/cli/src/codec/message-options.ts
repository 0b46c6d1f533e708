/** The options by which `decode` and `encode` are told which message is meant. */

import { CommandError, UsageError } from '../command.ts'
import { findApi, isMessageType, MessageKind } from './message-kind.ts'

/** As they come from the flag parser. */
export const messageOptions = {
  api: { type: 'string' },
  version: { type: 'string' },
  type: { type: 'string' },
  hex: { type: 'string' },
  json: { type: 'boolean' },
} as const

/** What the options say. */
export interface ChosenMessage {
  readonly kind: MessageKind
  readonly version: number
}

/** The message that `--api`, `--version` and `--type` name together. */
export function chosenMessage(values: {
  readonly api?: string | undefined
  readonly version?: string | undefined
  readonly type?: string | undefined
}): ChosenMessage {
  const { api, version, type = 'request' } = values
  if (api === undefined) throw new UsageError('--api is missing: the name or the key of an API')
  if (version === undefined || !/^\d+$/.test(version)) throw new UsageError('--version is missing: a number')
  if (!isMessageType(type)) throw new UsageError(`--type must be request, response, header or payload, got ${type}`)
  return { kind: kindOf(api, type), version: Number(version) }
}

function kindOf(api: string, type: 'request' | 'response' | 'header' | 'payload'): MessageKind {
  try {
    if (type === 'request' || type === 'response') return MessageKind.ofApi(findApi(api), type)
    return MessageKind.ofPayload(api)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new UsageError(`${reason}; millrace codec apis lists what is known`)
  }
}

/** Runs what may fail because of the input, which is then explained without a stack. */
export async function explained<T>(act: () => T | Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof Error && !(error instanceof UsageError))
      throw new CommandError(error.message, { cause: error })
    throw error
  }
}
