/** What native and other clients got wrong or right, N1 to N135: one line each, in our own words. */

import type { ScenarioSection } from './scenario-section.ts'

export const nativeSections: readonly ScenarioSection[] = [
  {
    title: 'Order, duplicates, doubt',
    owner: 'engine',
    lines: `
N1 A lost leader for the first of five repeats all in order, each once in the log.
N2 The first answered last does not fail or bump the others.
N3 A lost answer leaves one record, and the repetition reports its true offset.
N4 A duplicate is a success with an unknown offset.
N5 A doubt outlives later refusals: maybe written, and the next record has a new epoch.
N6 An AbortSignal does not withdraw what may be written, and no sequence is used twice.
N7 The first answers replaced by timeouts leave each record once.
N8 Too few replicas after the append leave one copy.
N9 Too few replicas before the append leave nothing, and that is what is told.
N10 A retry repeats bytes, boundaries and sequence.
N11 A batch that expired before it was sent leaves no gap and no bump.
N12 A batch that expired after it was sent holds up the next until the doubt ends, then the epoch is bumped.
N13 One partition's bump leaves the other alone until it is done: one bump in all.
N14 Sequences wrap at 2147483647, inside of a batch too.
N15 Used-up epochs bring a new producer id.
N16 An out-of-order answer without truncation follows the policy, and is seen.
N17 An unknown producer with a truncated log restarts under a new epoch, without loss.
N18 An unknown producer without a truncated log follows the policy.
N19 A topic that leaves metadata and returns loses no record.
N20 A topic created again gets its records from offset 0.
N21 Two leader changes inside a transaction lose nothing, or fail the commit.
N22 A new leader gets nothing while the old one has not answered.
N23 One in flight without idempotence keeps the order under retries.
N24 acks 0: bytes that were never sent fail their records.
N25 acks 0: no place in flight is held, offsets are −1, close is clean.
N26 An answer that leaves out a partition does not leave its batch for ever.
N27 An answer that repeats or invents a partition completes nothing twice.
N28 An answer to no request closes the connection.
N29 Answers in another order close the connection.
N30 One partition's retry does not repeat the others.
`,
  },
  {
    title: 'Batches, memory, flush, close',
    owner: 'engine',
    lines: `
N31 A hundred sends of one turn are one request.
N32 flush ends a linger.
N33 A full batch does not linger.
N34 Half a millisecond of linger is half a millisecond.
N35 A linger longer than the delivery timeout is refused.
N36 While a broker is busy, batches grow.
N37 Full memory: send waits, enqueue refuses, first come is first served.
N38 A wait that is cancelled lets the others go on, beside a flush too.
N39 Who waits for memory comes before who comes later.
N40 A record one byte over the limit is refused at once, one at the limit is taken.
N41 A batch that turns out too large is split in order; a single record fails.
N42 flush does not wait for what is sent after it.
N43 Sends from completions without end leave the event loop to others.
N44 flush of nothing is done at once.
N45 flush that runs out of time leaves the records, and says how many.
N46 flush before the first metadata delivers.
N47 close delivers in its time, then rejects with a reason; no timer stays.
N48 close twice, or inside a callback, is one close.
N49 After close nothing is taken and nothing connects.
N50 Records that are purged get a true outcome, and the state stays usable.
N51 A hundred thousand records under a failing leader cost linear time.
N52 Ten thousand topics with a record each stay bounded.
N53 Buffers changed after send do not change the record.
N54 Null and empty keys and values stay distinct.
N55 Repeated headers and null headers stay.
N56 Times a month apart share a batch.
N57 Each codec at the ends of its levels is read by a foreign client.
N58 A record that partitioner or serializer throws on fails alone.
N59 Culprits fail with their message, the innocent with a code of their own.
N60 A slow broker does not let memory outgrow its bound, sockets included.
`,
  },
  {
    title: 'Metadata, topics, leaders',
    owner: 'engine',
    lines: `
N61 A topic that appears later gets its records then.
N62 A topic that never appears fails its own records only.
N63 An impossible name fails at once.
N64 A topic without permission fails at once, and passes when it is given.
N65 An error for a known topic leaves its leader in use.
N66 A lower leader epoch is ignored, an equal or missing one is not.
N67 A topic of no partitions is no success.
N68 A partition missing once keeps its records; missing for good it fails them.
N69 New partitions are used, and keyed records follow the documented mapping.
N70 With no leader at all, records wait.
N71 With one leader missing, free records avoid it and keyed ones wait.
N72 A hint is followed at once.
N73 A hint of a lower epoch is ignored.
N74 Errors of metadata keep to the backoff.
N75 Without traffic few questions are asked, and unused topics leave.
N76 An unknown topic id is refreshed; brokers without ids are sent names.
N77 A topic created again does not loop.
N78 The first records of fifty topics ask once.
N79 Creation of topics can be turned off on the client.
N80 Servers of two clusters in one list bring a warning with both ids.
`,
  },
  {
    title: 'Connections, security, timeouts',
    owner: 'engine',
    lines: `
N81 A broker that never answers ApiVersions is given up in time.
N82 Any body of error 35 leads to version 0, once.
N83 A connection closed on ApiVersions does not loop.
N84 A broker upgraded meanwhile is met with its new versions.
N85 A request without answer closes the connection.
N86 Half a frame is finished before anything else is written.
N87 Pieces of one byte and a hundred answers at once read the same.
N88 An impossible length closes the connection with a clear error.
N89 A close by the broker while writing does not count against what was not sent.
N90 An idle connection is closed without an error, and comes back.
N91 All brokers gone and back at new addresses are found.
N92 A broker that moved is left and found.
N93 Several brokers at one address have a connection each.
N94 A dead first address does not fail the attempt.
N95 Dots at the end and IPv6 addresses are read.
N96 TLS on the wrong kind of port is named as such.
N97 TLS that ends without a word is a disconnect.
N98 A wrong password is one clear error, and can be corrected.
N99 Sessions of seconds lose and reorder nothing.
N100 A token provider that fails at first is waited for.
N101 A throttled broker is left alone, the others are not.
N102 Retry pauses are within 20 % of their plan.
N103 A clock stepped back moves no timer.
N104 A blocked event loop makes no false timeouts.
N105 A hundred partitions make one connection per broker.
N106 A connection made beforehand spares the first send its handshake.
`,
  },
  {
    title: 'Transactions',
    owner: 'transactions',
    lines: `
N107 Initialisation outlives the transaction before it.
N108 Initialisation called again goes on where it was.
N109 A commit sends what is queued, and fails with what failed.
N110 A commit called again joins, an abort is refused or answered.
N111 An end without an answer is not a success.
N112 An unknown error at the end is no commit.
N113 Empty transactions cost no requests.
N114 Fencing is fatal from each of five places.
N115 A transaction that the broker ended is recovered from.
N116 A coordinator that moves is found again.
N117 A coordinator that is not known is waited for, one that is forbidden is not.
N118 Partitions are added once, and records wait for their own only.
N119 Mixed answers retry the right ones.
N120 After an abort nothing is sent to pending partitions.
N121 Answers after an abort do not reach the next transaction.
N122 Group trouble is abortable, with its cause.
N123 Wrong calls are typed errors and change nothing.
N124 Version 2 begins between transactions only.
N125 Without version 2 partitions are added by request.
N126 A transaction whose every record failed can be aborted.
N127 A fatal error rejects each record once, and close works.
N128 Ten thousand transactions show exactly what was committed.
`,
  },
  {
    title: 'Observation, life in a process',
    owner: 'telemetry',
    lines: `
N129 Pushed telemetry follows the answers and blocks nothing.
N130 Statistics agree with what was delivered.
N131 A hook that throws is told once and harms nobody.
N132 Producers in threads share nothing.
N133 SIGTERM flushes.
N134 Failures that nobody listens to do not end the process.
N135 A day of load leaves nothing behind.
`,
  },
]
