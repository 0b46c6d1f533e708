/** Frames: cut from any chunks, never larger than allowed, and byte for byte what the protocol guide says. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  decodeResponseFrame,
  encodeRequestFrame,
  encodeResponseFrame,
  FrameDecoder,
  peekCorrelationId,
  peekRequest,
} from '../src/frame.ts'
import { MalformedMessageError } from '../src/malformed.ts'
import { ApiVersions, createApiVersionsRequest, createApiVersionsResponse } from '../src/messages/api-versions.ts'
import { createHeartbeatRequest, createHeartbeatResponse, Heartbeat } from '../src/messages/heartbeat.ts'
import {
  createPartitionProduceData,
  createProduceRequest,
  createTopicProduceData,
  Produce,
} from '../src/messages/produce.ts'
import { createRequestHeader, encodeRequestHeader } from '../src/messages/request-header.ts'
import { createSaslHandshakeRequest, SaslHandshake } from '../src/messages/sasl-handshake.ts'
import { Writer } from '../src/wire/writer.ts'
import { hex, toHex } from './bytes.ts'

/** Both ways a stream can arrive; what holds for these holds for what lies between. */
const ARRIVALS = [
  ['in one chunk', (bytes: Uint8Array) => [bytes]],
  ['byte by byte', (bytes: Uint8Array) => [...bytes].map((byte) => Uint8Array.of(byte))],
] as const

function cut(chunks: readonly Uint8Array[], maxFrameBytes = 1000): { frames: string[]; decoder: FrameDecoder } {
  const decoder = new FrameDecoder({ maxFrameBytes })
  const frames: string[] = []
  for (const chunk of chunks) decoder.push(chunk, (frame) => frames.push(toHex(frame)))
  return { frames, decoder }
}

describe.each(ARRIVALS)('frames that arrive %s', (_, arrive) => {
  test('come out whole and in order', () => {
    const { frames, decoder } = cut(arrive(hex('00000003 010203 00000000 00000001 ff')))
    expect(frames).toEqual(['010203', '', 'ff'])
    expect(decoder.pendingBytes).toBe(0)
  })

  test('are held back until they are whole', () => {
    const { frames, decoder } = cut(arrive(hex('00000001 aa 00000005 0102')))
    expect(frames).toEqual(['aa'])
    expect(decoder.pendingBytes).toBe(6)
  })

  test.each([
    ['above the limit', '00000001 aa 000003e9'],
    ['below zero', '00000001 aa ffffffff'],
  ])('with a length %s end the stream for good', (_, bytes) => {
    const decoder = new FrameDecoder({ maxFrameBytes: 1000 })
    const frames: string[] = []
    const take = (frame: Uint8Array): number => frames.push(toHex(frame))
    expect(() => arrive(hex(bytes)).forEach((chunk) => decoder.push(chunk, take))).toThrow(MalformedMessageError)
    expect(() => decoder.push(hex('00000001 bb'), take)).toThrow(MalformedMessageError)
    expect(frames).toEqual(['aa'])
  })
})

describe('the frame decoder', () => {
  test('gives the same frames however the stream is cut', () => {
    const frame = fc.uint8Array({ maxLength: 40 })
    fc.assert(
      fc.property(fc.array(frame, { maxLength: 6 }), fc.array(fc.integer({ min: 1, max: 30 })), (frames, sizes) => {
        const stream = Buffer.concat(frames.flatMap((body) => [lengthOf(body.length), body]))
        const chunks: Uint8Array[] = []
        let at = 0
        for (const size of [...sizes, stream.length]) {
          chunks.push(stream.subarray(at, at + size))
          at += size
        }
        expect(cut(chunks).frames).toEqual(frames.map(toHex))
      }),
    )
  })

  test('takes memory for what has arrived, not for what was announced', () => {
    const decoder = new FrameDecoder({ maxFrameBytes: 2 ** 31 - 1 })
    const before = process.memoryUsage().arrayBuffers
    decoder.push(hex('7fffffff 00'), () => undefined)
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(1_000_000)
    expect(decoder.pendingBytes).toBe(5)
  })

  test('is ready for the next frame when the receiver of one has thrown', () => {
    const decoder = new FrameDecoder({ maxFrameBytes: 10 })
    const failing = (): void => {
      throw new Error('mine')
    }
    expect(() => decoder.push(hex('00000001 aa'), failing)).toThrow('mine')
    const frames: string[] = []
    decoder.push(hex('00000001 bb'), (frame) => frames.push(toHex(frame)))
    expect(frames).toEqual(['bb'])
  })
})

describe('a request frame', () => {
  const heartbeat = createHeartbeatRequest({ groupId: 'g', generationId: 5, memberId: 'm' })

  test('of a version that is not flexible has header 1 and no tags [S422]', () => {
    const pieces = encodeRequestFrame(Heartbeat, 0, { correlationId: 9, clientId: 'me' }, heartbeat)
    expect(toHex(Buffer.concat(pieces))).toBe(
      toHex(hex('00000016 000c 0000 00000009 0002 6d65 0001 67 00000005 0001 6d')),
    )
  })

  test('of a flexible version has header 2, in which the client id keeps its old form [S422]', () => {
    const pieces = encodeRequestFrame(Heartbeat, 4, { correlationId: 9, clientId: 'me' }, heartbeat)
    expect(toHex(Buffer.concat(pieces))).toBe(
      toHex(hex('00000017 000c 0004 00000009 0002 6d65 00 02 67 00000005 02 6d 00 00')),
    )
  })

  test('without a client id has a length of −1 there [S422]', () => {
    const [piece] = encodeRequestFrame(
      SaslHandshake,
      1,
      { correlationId: 1, clientId: null },
      createSaslHandshakeRequest(),
    )
    expect(toHex(piece ?? hex(''))).toBe(toHex(hex('0000000c 0011 0001 00000001 ffff 0000')))
  })

  test('counts payloads that are not copied in its length', () => {
    const records = new Uint8Array(700).fill(1)
    const partitionData = [createPartitionProduceData({ index: 2, records })]
    const message = createProduceRequest({
      acks: -1,
      topicData: [createTopicProduceData({ name: 't', partitionData })],
    })
    const pieces = encodeRequestFrame(Produce, 9, { correlationId: 3, clientId: null }, message)
    const whole = Buffer.concat(pieces)
    expect(pieces).toContain(records)
    expect(whole.readInt32BE(0)).toBe(whole.length - 4)
    expect(peekRequest(whole.subarray(4))).toEqual({ apiKey: 0, apiVersion: 9, correlationId: 3 })
  })

  test('header version 0 ends with the correlation id', () => {
    const writer = new Writer()
    encodeRequestHeader(writer, createRequestHeader({ requestApiKey: 7, correlationId: 2 }), 0)
    expect(toHex(writer.toBytes())).toBe('0007000000000002')
  })
})

describe('a response frame', () => {
  test('has a tag section in its header from the flexible versions on [S424]', () => {
    const message = createHeartbeatResponse({ throttleTimeMs: 1, errorCode: 27 })
    const bytes = (version: number): string => toHex(Buffer.concat(encodeResponseFrame(Heartbeat, version, 9, message)))
    expect(bytes(3)).toBe(toHex(hex('0000000a 00000009 00000001 001b')))
    expect(bytes(4)).toBe(toHex(hex('0000000c 00000009 00 00000001 001b 00')))
  })

  test('to ApiVersions never has one, so that any client can read it [S424]', () => {
    const message = createApiVersionsResponse({ errorCode: 35 })
    const [piece] = encodeResponseFrame(ApiVersions, 4, 9, message)
    expect(toHex(piece ?? hex(''))).toBe(toHex(hex('0000000c 00000009 0023 01 00000000 00')))
  })

  test('is read back with its correlation id', () => {
    const message = createHeartbeatResponse({ errorCode: 25 })
    for (const version of [0, 1, 4]) {
      const frame = Buffer.concat(encodeResponseFrame(Heartbeat, version, -7, message)).subarray(4)
      expect(peekCorrelationId(frame)).toBe(-7)
      expect(decodeResponseFrame(Heartbeat, version, frame)).toEqual({ correlationId: -7, message })
    }
  })

  test('must be used up exactly', () => {
    expect(() => decodeResponseFrame(Heartbeat, 0, hex('00000009 001b 00'))).toThrow('1 bytes left behind the message')
    expect(() => peekCorrelationId(hex('0000'))).toThrow(MalformedMessageError)
  })

  test('cut at any byte is malformed, and nothing else', () => {
    const apiKeys = [{ apiKey: 3, minVersion: 0, maxVersion: 12, unknownTaggedFields: [] }]
    const message = createApiVersionsResponse({ apiKeys, finalizedFeaturesEpoch: 5n })
    const frame = Buffer.concat(encodeResponseFrame(ApiVersions, 3, 1, message)).subarray(4)
    for (let length = 0; length < frame.length; length++) {
      expect(() => decodeResponseFrame(ApiVersions, 3, frame.subarray(0, length))).toThrow(MalformedMessageError)
    }
    expect(decodeResponseFrame(ApiVersions, 3, frame).message).toEqual(message)
  })
})

test('a fake broker can answer ApiVersions of a version it does not know', () => {
  const request = encodeRequestFrame(ApiVersions, 4, { correlationId: 11, clientId: 'x' }, createApiVersionsRequest())
  const frame = Buffer.concat(request).subarray(4)
  frame.writeInt16BE(99, 2)
  expect(peekRequest(frame)).toEqual({ apiKey: 18, apiVersion: 99, correlationId: 11 })
})

function lengthOf(length: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(length)
  return bytes
}
