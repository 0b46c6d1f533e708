/** What a fault makes of an answer's bytes. */
import type { FaultPlan } from '../faults/fault-plan.ts'

export interface DamagedAnswer {
  readonly pieces: readonly Uint8Array[]
  /** Whether the client still gets every byte as it should be. */
  readonly isWhole: boolean
  readonly endsConnection: boolean
}

const LENGTH_BYTES = 4
const CORRELATION_BYTES = 4

/** The answer after the damage; null when there is none. */
export function damage(segments: readonly Uint8Array[], plan: FaultPlan): DamagedAnswer | null {
  if (plan.rawReply !== null) return { pieces: [plan.rawReply], isWhole: false, endsConnection: false }
  if (plan.corruption !== null) {
    return { pieces: [corrupted(joined(segments), plan.corruption)], isWhole: false, endsConnection: false }
  }
  if (plan.replyPart !== null) return halved(joined(segments), plan.replyPart)
  if (plan.pieceBytes === null) return null
  return { pieces: inPieces(joined(segments), plan.pieceBytes), isWhole: true, endsConnection: false }
}

function halved(frame: Uint8Array, part: number): DamagedAnswer {
  const bytes = Math.min(frame.length - 1, part < 1 ? Math.floor(frame.length * part) : part)
  return { pieces: [frame.subarray(0, bytes)], isWhole: false, endsConnection: true }
}

function inPieces(frame: Uint8Array, pieceBytes: number): Uint8Array[] {
  const pieces: Uint8Array[] = []
  for (let start = 0; start < frame.length; start += pieceBytes) pieces.push(frame.subarray(start, start + pieceBytes))
  return pieces
}

function corrupted(frame: Uint8Array, corruption: NonNullable<FaultPlan['corruption']>): Uint8Array {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength)
  switch (corruption) {
    case 'garbage':
      // The correlation id stays right: the damage is for the decoder to find.
      return frame.fill(0xff, LENGTH_BYTES + CORRELATION_BYTES)
    case 'cut-body': {
      const kept = Math.max(LENGTH_BYTES + CORRELATION_BYTES, frame.length - Math.ceil((frame.length - 8) / 2))
      view.setInt32(0, kept - LENGTH_BYTES)
      return frame.subarray(0, kept)
    }
    case 'trailing-bytes': {
      const longer = new Uint8Array(frame.length + 3)
      longer.set(frame)
      new DataView(longer.buffer).setInt32(0, longer.length - LENGTH_BYTES)
      return longer
    }
    case 'negative-length':
      view.setInt32(0, -1)
      return frame
    case 'huge-length':
      view.setInt32(0, 0x7fff_ffff)
      return frame
  }
}

/** One piece of memory of its own, so that damage does not reach what the segments share. */
function joined(segments: readonly Uint8Array[]): Uint8Array {
  const frame = new Uint8Array(segments.reduce((sum, segment) => sum + segment.length, 0))
  let position = 0
  for (const segment of segments) {
    frame.set(segment, position)
    position += segment.length
  }
  return frame
}
