/** What a topic may be called, and what a broker's refusal of one means. */

import { errorByCode, errorCodes } from '@millrace/protocol'
import { BrokerError, InvalidTopicError, type MillraceError } from '../errors.ts'

/** Largest topic name that brokers allow, and what it may consist of. */
const TOPIC_NAME = /^[a-zA-Z0-9._-]{1,249}$/

/** Throws unless every broker would take the name. */
export function assertTopicName(topic: unknown): asserts topic is string {
  if (typeof topic !== 'string') throw notATopic(topic)
  if (TOPIC_NAME.test(topic) && topic !== '.' && topic !== '..') return
  const problem =
    topic.length === 0 || topic.length > 249
      ? `It has ${String(topic.length)} characters.`
      : 'It has characters that topics may not have.'
  throw new InvalidTopicError({ topic, problem, delivery: 'not-written' })
}

/** The error for something that is no name at all. */
export function notATopic(topic: unknown): InvalidTopicError {
  return new InvalidTopicError({
    topic: String(topic),
    problem: `A topic is named by a string, got ${topic === null ? 'null' : typeof topic}.`,
    delivery: 'not-written',
  })
}

/** Why the cluster will not have the topic; null for codes after which it is asked again. */
export function refusedTopic(topic: string, code: number): MillraceError | null {
  if (errorByCode(code).retriable) return null
  if (code === errorCodes.INVALID_TOPIC_EXCEPTION) {
    return new InvalidTopicError({ topic, problem: 'The broker refused the name.', delivery: 'not-written' })
  }
  return new BrokerError({ errorCode: code, apiName: 'Metadata', topic, delivery: 'not-written' })
}
