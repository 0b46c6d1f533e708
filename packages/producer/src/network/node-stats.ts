/** Counters of one broker, over all connections there have been to it. */

/** Everything counts up from the first connection; who wants a rate takes differences. */
export class NodeStats {
  connectionsCreated = 0
  connectionsClosed = 0
  requests = 0
  requestBytes = 0
  /** The largest request so far. */
  maxRequestBytes = 0
  responses = 0
  /** Everything that came in, half frames included. */
  incomingBytes = 0
  /** Time from handing a request to the socket to reading its answer. */
  latencySumMs = 0
  maxLatencyMs = 0
  /** The sum of all throttle times that the broker asked for. */
  throttleMs = 0

  requestSent(byteLength: number): void {
    this.requests += 1
    this.requestBytes += byteLength
    if (byteLength > this.maxRequestBytes) this.maxRequestBytes = byteLength
  }

  responseRead(latencyMs: number): void {
    this.responses += 1
    this.latencySumMs += latencyMs
    if (latencyMs > this.maxLatencyMs) this.maxLatencyMs = latencyMs
  }
}
