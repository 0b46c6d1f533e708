/** What Java's producer is known to do, S001 to S494: one line each, in our own words, under the part of the client it is about. */

import type { ScenarioSection } from './scenario-section.ts'

export const javaSections: readonly ScenarioSection[] = [
  {
    title: 'Configuration and construction',
    owner: 'engine',
    lines: `
S001 A transactional id alone brings idempotence, acks of all, most retries and a client id made of it.
S002 acks 0 or 1 turn idempotence off where nobody asked for it.
S003 acks 0 or 1 contradict idempotence that was asked for, and a transactional id.
S004 No retries turn idempotence off, or contradict it where it was asked for.
S005 More than five requests in flight are refused while idempotence is not turned off.
S006 Idempotence turned off contradicts a transactional id.
S007 Five in flight go with idempotence, six do not.
S008 Two-phase commit contradicts a transaction timeout of one's own.
S009 The delivery timeout must leave room for lingering and one request.
S010 An unknown compression type is refused.
S011 An unknown security protocol is refused, with the name of the option.
S012 The security protocol may be written in lower case.
S013 The default recovery of metadata is to bootstrap again.
S014 An unknown recovery of metadata is refused.
S015 Serializers may be given as objects.
S016 No serializer at all is an error.
S017 Servers and serializers are enough to construct a producer.
S018 A configuration key that is no text is refused.
S019 A plug-in that cannot be had fails construction with its name.
S020 Construction that fails closes every plug-in made so far, once.
S021 An interceptor that cannot be configured fails construction, and all are closed.
S022 A partitioner is configured once and closed once.
S023 Serializers are closed once, with the producer.
S024 Socket buffers of −1 leave the choice to the system; −2 is refused.
S025 Serializers, partitioner and interceptors are told the generated client id.
S026 Metrics reporters are told the generated client id.
S027 TLS keys without TLS are reported as unused and harm nobody.
S028 Metrics reporters and pushed telemetry can be turned off each by itself.
S029 SASL without a mechanism is refused.
S030 A longest reconnect pause that is left out is not shorter than the first one.
S031 Servers are names or addresses with a port; anything else is refused.
`,
  },
  {
    title: 'send: records, headers, callbacks, interceptors',
    owner: 'engine',
    lines: `
S032 A record without topic, or with a negative partition or time, is refused.
S033 A record without topic is refused before anything is queued.
S034 A partitioner that answers a negative number fails that record.
S035 Data that the serializer does not take is told at once.
S036 Headers of a record that was taken cannot be changed any more.
S037 Headers of a record that was not taken stay changeable.
S038 A send that fails early tells callback and interceptor what is known of the record.
S039 A record over the request limit is told to the interceptors with its topic and partition.
S040 A topic name that cannot be fails its records without a wait.
S041 Internal topics take no records of clients.
S042 After close nothing is taken.
S043 An interceptor that throws on send is passed over; the others still transform.
S044 An interceptor that throws on acknowledgement does not keep it from the others.
S045 A failure before a partition was chosen is told with the topic and partition −1.
S046 Whoever stops waiting for an outcome does not change it.
S047 A failed batch fails the promise of its records with the reason.
S048 An aborted batch fails its records once; a later answer changes nothing.
S049 A batch is not aborted twice.
S050 A batch is not completed twice, and keeps its first outcome.
S051 Errors of single records go to these records, the batch's own to the rest.
S052 Records named as culprits carry the broker's words, the others learn that they only shared the batch.
S053 The broker's message is the text of the error; without one the code's own text is.
S054 Null keys and values have size −1, and offsets count up from 0.
S055 Records for one partition keep their order, offsets and times.
S056 The reported time is the record's own where the topic keeps it.
S057 The reported time is the broker's where the topic sets it.
S058 A time outside of what the topic allows fails the record, without retries.
S059 A batch size of 0 sends every record alone, in order.
S060 A batch size of 0 without keys does not hang.
S061 A batch of exactly the broker's limit passes, one byte more does not.
S062 acks 0 reports offset −1, even for what the broker refuses.
S063 acks 1 reports a record that is too large for the broker.
S064 A record larger than what replicas fetch at once is replicated all the same.
S065 Too few replicas in sync are told, or outlived.
S066 Servers that cannot be reached fail the record after maxBlockMs.
S067 A partition that does not exist fails the record after maxBlockMs.
S068 A topic that does not exist fails the record after maxBlockMs.
`,
  },
  {
    title: 'Waiting for metadata',
    owner: 'engine',
    lines: `
S069 A topic is asked for until it is described, then no more by sends.
S070 A topic that left the cache is asked for once by the next send.
S071 A topic that is never described fails its record after repeated questions.
S072 A partition beyond the count waits until the topic has grown.
S073 A partition beyond the count fails when the topic does not grow.
S074 The error names the topic and the time waited.
S075 The error names partition, topic, count and the time waited.
S076 The error says that the topic was unknown.
S077 Questions for an unknown topic keep to the backoff.
S078 With maxBlockMs 0 what would have to wait fails at once.
S079 A topic that brokers create by themselves gets the first record at offset 0.
S080 A partition added later takes its records, and the old one goes on.
S081 close ends a send that waits for metadata.
S082 A fatal error ends the wait for metadata at once.
S083 After close nothing waits for metadata.
S084 Topics not sent to for metadataMaxIdleMs are dropped; new and used ones stay.
S085 A topic that was dropped is asked for again by its next record.
S086 partitionsFor asks again for a topic that was dropped.
S087 An answer to a question for new topics settles these and no more.
S088 An update wanted for a known topic is a full one.
S089 A new topic is asked for at once, whatever the backoff; a known one is not.
S090 Answers that bring nothing new make the next question wait longer.
S091 Metadata is asked for again at its age limit, or after the backoff when wanted.
S092 A failed question is repeated after the backoff.
S093 The first question is due at once.
S094 An older leader epoch does not replace a newer one.
S095 Leader epochs count from version 9 of Metadata on.
S096 A topic under another id is taken over whatever its epochs.
S097 Hints move partitions that are known, to leaders that are known, under newer epochs, and no others.
S098 Whoever listens to the cluster is told its id with the first real answer.
`,
  },
  {
    title: 'Partitioning',
    owner: 'engine',
    lines: `
S099 murmur2 gives the published values.
S100 The sticky partition changes when its share of bytes is used up.
S101 Partitions without a leader are not chosen while there are others.
S102 Partitions with longer queues are chosen less often, in exact proportion.
S103 The sticky share is at least one byte.
S104 A switch is put off until the open batch is done.
S105 Queues of 1, 7 and 2 batches are chosen 7, 1 and 6 times.
S106 Partitions of a broker that stopped draining are left out while there are others.
S107 Lingering does not leave small remainders of batches behind.
S108 Exactly the partition that was chosen joins the transaction.
S109 Round robin passes over partitions without a leader.
S110 Round robin does not look at keys.
S111 Records of one key share a partition.
`,
  },
  {
    title: 'Buffer memory',
    owner: 'engine',
    lines: `
S112 Memory is reused and the sums agree.
S113 More than there is at all is refused at once.
S114 Whoever waits goes on when memory is given back.
S115 Memory that never comes fails the record after maxBlockMs.
S116 It fails at the limit, not before and not long after.
S117 A wait that ended leaves no memory and no place behind.
S118 A wait that was cancelled lets the next one move up.
S119 A failure while measuring the wait leaves memory and queue whole.
S120 Many users of little memory all get their turn, and all memory is back at the end.
S121 After close no memory is given, and memory can still be returned.
S122 close ends every wait for memory.
S123 Memory that the platform refuses is not counted as taken.
S124 20 GB do not overflow the arithmetic.
S125 close without time gives the memory back and fails the records.
S126 Memory of a batch that expired on the wire is returned once.
S127 After a fatal error memory in flight is returned only when its request has ended.
S128 Memory of a batch on the wire is not given to others, though the batch expired.
`,
  },
  {
    title: 'Accumulator and batching',
    owner: 'engine',
    lines: `
S129 A full batch is due and a new one begins.
S130 A record larger than a batch gets a batch of its own, due at once.
S131 An oversized record is taken first, and nothing after it.
S132 A record waits for lingerMs and no longer.
S133 The next look is when the earliest linger ends.
S134 A drain keeps to the size of a request; the first batch always fits.
S135 Drains go around the partitions fairly.
S136 A broker that leads nothing is drained of nothing.
S137 A muted partition is not drained.
S138 A batch in backoff does not hold up other partitions.
S139 Pauses double to their cap, within 20 %.
S140 A new leader without an epoch does not shorten the pause.
S141 A leader of a newer epoch is tried at once, and only once.
S142 Whether the leader changed is judged against the last attempt.
S143 flush makes everything due and ends when it is done.
S144 A flush that is given up leaves no flush behind.
S145 A flush waits for the parts of a split batch.
S146 A forced close fails every record, drained or not.
S147 Batches that were not drained can be failed alone.
S148 A batch expires exactly at its delivery timeout, the longest one without overflow.
S149 All that is too old expires in one pass.
S150 A batch that goes again expires in the queue when its time is up.
S151 A clock that steps back expires nothing.
S152 The sender wakes up for the earliest expiry.
S153 The wake-up for an expiry does not spin afterwards.
S154 Committing or aborting makes open batches due.
S155 A batch that is too large is split in order, its promises follow.
S156 Parts of a split do not need memory from the pool.
S157 Compression estimates settle so that few batches are split.
S158 Splitting ends with single records, whatever the broker says.
S159 A split keeps headers.
S160 A split keeps codec and format.
S161 A closed batch takes nothing, though there is room.
S162 Under many writers every record is drained once.
`,
  },
  {
    title: 'Sender loop without transactions',
    owner: 'engine',
    lines: `
S163 One record: one request in flight, then none, and its offset.
S164 A disconnect is retried until the retries are used up, then it is the error.
S165 With one in flight a new leader waits for the old one's answer.
S166 Records sent from the callbacks of expired ones are taken.
S167 A batch on the wire expires at its delivery timeout.
S168 With one in flight the next batch waits for the answer to an expired one.
S169 A late retriable error for an expired batch brings nothing back.
S170 A late refusal for an expired batch does not split it.
S171 Batches of several partitions expire in one pass.
S172 The parts of a split take consecutive sequences and their own offsets.
S173 A split inside a transaction leaves it healthy.
S174 A batch that was split does not expire any more.
S175 A broker that is due and cannot be sent to is noticed by the partitioner.
S176 A refusal for one topic leaves the producer usable.
S177 An old message format fails the record and not the producer.
S178 A broker without a usable Produce version fails the record, and the producer with it.
S179 A newer leader is tried at once, the same one again after the pause.
S180 A lost leader without a hint brings a metadata update, and the retry waits.
S181 A lost leader with a hint is followed at once; other partitions are untouched.
S182 The loop waits for input only when it sent a request.
S183 A follower that leaves does not hold up records.
`,
  },
  {
    title: 'Flush and close',
    owner: 'engine',
    lines: `
S184 flush ends every linger, each time.
S185 After flush everything sent before has its outcome.
S186 flush inside a callback is refused as a deadlock.
S187 close delivers what was taken.
S188 close without time fails what is left, at once.
S189 close inside a callback does not deadlock.
S190 close twice is close once.
S191 A negative time for close is refused.
S192 close that is interrupted still releases everything.
S193 A commit asked for before close is still sent.
S194 close aborts an open transaction.
S195 A forced close fails a waiting commit at once.
S196 After a fatal error close does not wait for the transaction.
S197 A commit asked for during close completes.
S198 A forced close ends waits for coordinators.
S199 After close transactions cannot be initialised.
`,
  },
  {
    title: 'Idempotence: producer id, sequences, epoch',
    owner: 'engine',
    lines: `
S200 A producer id is asked of any broker, once.
S201 One request in flight does not keep the producer id from being asked for.
S202 A slow coordinator is looked up again for the producer id.
S203 Refused idempotence fails what waits; later records ask again.
S204 A producer that the cluster refuses on Produce is at its end.
S205 Sequences count up with the records, acknowledged ones behind them.
S206 When the producer id changes, id, epoch and sequence of a batch change together or not at all.
S207 Several in flight are acknowledged batch by batch.
S208 A failed first batch goes again before the ones behind it, in sequence.
S209 A single record that is too large brings a new epoch for what follows.
S210 An unexpected out-of-order answer brings a new epoch and no error.
S211 Another partition's bump restarts a partition when it has nothing in flight.
S212 A partition with an old batch in flight moves to the new epoch when that batch has failed.
S213 Answers out of order put their batches back in sequence.
S214 A later batch acknowledged first does not let the state go back.
S215 A duplicate is a success with an unknown offset.
S216 A batch that was never sent leaves no doubt when it expires.
S217 A doubt ends without a bump when a later batch is accepted.
S218 A doubt ends with a bump when later batches fail too.
S219 A doubt with nothing in flight ends with a bump.
S220 A doubt inside a transaction is abortable.
S221 Used-up epochs bring a new producer id, and what is queued drains with it.
S222 close is not held up by a pending producer id.
S223 A batch sent under the old id is repeated under it.
S224 A bump needs no request.
S225 A broker whose log lost our records is met with a new epoch.
S226 The same in a transaction keeps the epoch.
S227 An unknown producer without a log start is asked again, unchanged.
S228 Later batches follow the first to its new sequences.
S229 An unknown producer without truncation brings a bump and no error.
S230 The first sequence of a partition is 0.
S231 Sequences wrap after 2147483647.
S232 A batch that crosses the largest sequence wraps inside.
S233 A new producer id restarts every partition at 0.
S234 After a bump the batches in flight are renumbered from 0.
S235 A failure under the old id does not move the new numbers.
S236 A success under the old id does not move the new numbers.
S237 A duplicate after a reset is a success.
S238 A healthy partition finishes under the old epoch while another bumps.
S239 It starts at 0 under the new one when its last old batch is done.
S240 A timeout with nothing in flight brings epoch + 1 and sequence 0.
S241 Later successes settle a timeout without a bump.
S242 A failure of the last one in flight brings a bump.
S243 While a batch is retried only the first in sequence may go.
S244 A broker that forgot an idle producer is no problem to the user.
S245 Without permission for idempotence sends fail, as long as it is missing.
S246 Permission for a topic lost midway fails its records, and the producer stays usable.
S247 Permission that comes later is enough for the next send.
S248 A batch with a producer id and impossible numbers is refused.
`,
  },
  {
    title: 'Transactions: happy path and order of calls',
    owner: 'transactions',
    lines: `
S249 The requests of a transaction of version 1 go in their order.
S250 Version 2 adds partitions and offsets without requests of their own.
S251 Version 2 begins between transactions only.
S252 Version 2 ends between transactions only.
S253 EndTxn 5 brings the next epoch.
S254 EndTxn 5 can bring a new producer id.
S255 EndTxn stays below 5 while version 2 is off.
S256 The feature levels of the highest epoch win.
S257 A send outside of a transaction is refused.
S258 An idempotent producer may always send, until it is at its end.
S259 After an error sends are refused with it as the cause.
S260 A transaction is ongoing from begin to the answer of its end.
S261 A partition is added once.
S262 Partitions gathered meanwhile go in one request, before their records.
S263 Nothing is drained for a partition before it is added.
S264 A commit first adds what is pending.
S265 A commit waits for what is incomplete.
S266 A commit sends what lingers.
S267 A commit waits for the queued and the sent.
S268 Lingering ends with a commit and returns with the next transaction.
S269 Transactions are initialised once.
S270 A wrong call is refused and changes nothing.
S271 A wrong transition of our own is fatal.
S272 Offsets go with the group's generation, member and instance.
S273 Impossible group metadata is refused.
S274 Offset, leader epoch and note are committed together.
S275 Transactions with and without records succeed at every feature level.
S276 An empty abort after a commit succeeds.
S277 A transaction of offsets alone commits.
`,
  },
  {
    title: 'Transactions: errors of each request',
    owner: 'transactions',
    lines: `
S278 A lost search for the coordinator is repeated.
S279 A coordinator that left is searched for again.
S280 A coordinator that is not there yet is waited for.
S281 A coordinator that loads is asked again after the backoff.
S282 Retriable errors are retried and leave the state healthy.
S283 The first partition waits only briefly for the transaction before.
S284 Other retries keep to the usual backoff.
S285 Produce of version 2 outlives a concurrent transaction.
S286 A broker too old for transactions is fatal.
S287 A transactional id that is not allowed is fatal, but for its initialisation.
S288 A group that is not allowed is abortable, and named.
S289 A topic that is not allowed is abortable, and adds no partition.
S290 A commit that waits fails with that error.
S291 An invalid state at adding is fatal.
S292 An invalid state at Produce is abortable.
S293 An abortable error of the broker at Produce is abortable.
S294 The same at every other request.
S295 The same during an abort is fatal.
S296 Used-up retries at Produce are abortable.
S297 A lost mapping of the producer id is fatal.
S298 An expired transactional id is fatal, and a new producer works.
S299 An expired producer id is renewed by a new producer.
S300 An invalid epoch at Produce is abortable and bumped.
S301 A fenced producer ends.
S302 An invalid epoch elsewhere means fenced.
S303 Fenced offsets end the producer.
S304 A fenced instance is abortable.
S305 A member or generation that is gone is abortable.
S306 Only failed partitions of offsets are retried.
S307 Offsets are pending until all are committed.
S308 Group metadata is not dropped for an old broker.
S309 An old format of the offsets topic is fatal.
S310 A refused partition is not part of the transaction.
S311 An abort of nothing sends nothing.
S312 A fatal error of a pending request fails the abort.
S313 A coordinator can be searched for while aborting.
S314 Initialisation can be tried again after a refusal.
S315 Wrong credentials end a transactional producer.
S316 Wrong credentials are told at once, and not as a timeout.
S317 A forbidden topic can be aborted away.
S318 A forbidden topic fails the commit.
S319 A transactional id whose permission is withdrawn is told.
S320 A group without permission is told.
`,
  },
  {
    title: 'Transactions: abort, repeated calls, recovery, fencing',
    owner: 'transactions',
    lines: `
S321 A failed record forbids the commit, not the abort.
S322 A failed record can be aborted away.
S323 A failure during an abort does not stop it.
S324 An abort discards what was never sent.
S325 Queued records fail as aborted.
S326 An abort repeats adding when it was sent.
S327 An abort waits for a Produce in retry.
S328 A Produce in retry goes on after an abortable error.
S329 What was added may drain after an abortable error.
S330 The next transaction works after a refused first partition.
S331 The next transaction works after a refused second one.
S332 A second initialisation joins the first.
S333 A second commit joins the first, an abort is refused.
S334 A commit that was done meanwhile returns at once.
S335 An answer after the timeout is used by the next call.
S336 After a timeout of initialisation only close is possible.
S337 Initialisation outlives throttling.
S338 Adding partitions outlives throttling.
S339 A record that failed locally fails the commit.
S340 A record that the broker refused can be aborted away.
S341 An expired batch is abortable.
S342 An expired batch drops a waiting commit.
S343 An expired batch that was sent is fatal where epochs cannot be bumped.
S344 An abort after an error bumps the epoch.
S345 The same after timeouts and lost state.
S346 Without bumps the sequences go on.
S347 Without bumps a lost partition restarts at 0.
S348 Doubts are settled at the abort.
S349 Whether to bump is remembered without the coordinator.
S350 After a fatal error nothing is adjusted.
S351 A late error of an expired batch counts once.
S352 Committed records are seen, aborted ones are not.
S353 Undecided records are not seen.
S354 Aborted records between committed ones are not seen.
S355 Consume, transform and produce gives each record once.
S356 A second producer fences the commit of the first.
S357 … and its offsets.
S358 … and its sends.
S359 An expired transaction is aborted by the broker.
S360 With all brokers gone every call ends in time.
S361 Thousands of records over many partitions are decided together.
S362 The epoch is higher after a failed transaction.
S363 A failed fencing leaves no loss and no double.
S364 One in flight does not deadlock transactions.
S365 Bouncing brokers leave each record once.
`,
  },
  {
    title: 'Network client and connection pool',
    owner: 'engine',
    lines: `
S366 Sending to a broker that is not ready is our bug, and told as such.
S367 An answer reaches its request, once.
S368 A name that cannot be resolved is a failed attempt.
S369 Closing a connection drops its requests.
S370 A connection is ready after ApiVersions has been answered.
S371 ApiVersions falls back to the version that the broker names.
S372 ApiVersions falls back to version 0 when the broker names none.
S373 A refused ApiVersions closes the connection.
S374 An answer in the oldest format is understood.
S375 The highest common version is used, and none is an error.
S376 A Metadata version that cannot be had is told to whoever waits.
S377 A request without answer in time closes the connection and asks for metadata.
S378 Any overdue request counts, strictly after its time.
S379 A disconnect ends all requests in their order.
S380 A caller's own request is told of the disconnect.
S381 Disconnects during ApiVersions make the pauses grow.
S382 A connection that is never established ends in time.
S383 A handshake that never ends does so too.
S384 A throttled broker gets nothing until its time is over.
S385 Throttling does not count against requests in flight.
S386 A broker in backoff or throttled is not offered.
S387 A busy broker is no reason to bootstrap again.
S388 Disconnected brokers are offered in turn, the longest untried first.
S389 A failed authentication elsewhere does not lose an answer.
S390 A connection waits for nothing, an event, or its backoff.
S391 A second disconnect by hand does not restart the backoff.
S392 Correlation ids are distinct, and not those of authentication.
S393 A reconnect resolves the name again.
S394 The next address of a name is tried before it is resolved again.
S395 A connection closed while connecting harms nobody.
S396 Without an answer for long enough the client bootstraps again, once.
S397 Bootstrapping again ends the requests in flight.
S398 A bootstrap server that came up later is found.
S399 The reconnect backoff has a cap.
S400 It doubles, within 20 %, until a connection is ready.
S401 So does the time for the set-up.
S402 Exactly the connections past their own time are given up.
S403 Each attempt uses the next address.
S404 The address just used is passed over.
S405 A failed authentication is remembered until the next success.
S406 A broker under a new name is resolved anew.
S407 PLAIN over TLS goes in its order, and a wrong password ends it.
S408 SCRAM works in both strengths, and refuses what is wrong.
S409 Sessions are renewed on the same connection in time.
S410 An answer during renewal is delivered.
S411 A session lifetime that overflows closes the connection.
S412 A renewal that the broker refuses is told.
S413 Delegation tokens authenticate by SCRAM.
S414 Tokens are refreshed in time.
S415 Extensions go with the first message of OAuth.
S416 Throttle times are measured.
S417 Throttling by quota is seen, and ends with it.
S418 A topic deleted between sends is created anew by the next.
S419 A topic created again takes records from offset 0.
S420 Repeated deletion and creation loses no outcome.
S421 A partition moved to another broker takes its records there.
`,
  },
  {
    title: 'Protocol and record format',
    owner: 'codec',
    lines: `
S422 Headers of flexible requests keep their client id in the old form.
S423 Every message in every version survives a round trip.
S424 Response headers agree with their requests; ApiVersions has the oldest.
S425 A producer id cannot be sent with versions that lack it.
S426 Version 0 finds no transaction coordinators.
S427 From version 4 on many coordinators are found at once.
S428 A partition's records are exactly one batch.
S429 zstd needs Produce 7.
S430 Batches with and without producer id are told apart.
S431 From version 13 on topics go by id, below by name.
S432 Errors of single records exist from version 8 on.
S433 Group metadata needs version 3 of TxnOffsetCommit.
S434 Several transactions per request are for brokers.
S435 Null and empty keys, values and headers survive.
S436 A header needs a key.
S437 Impossible counts and sizes are refused, without reading over.
S438 Computed and written sizes agree.
S439 A flipped byte is found.
S440 A wrong record count is found.
S441 The append time sets its bit and the largest time.
S442 Markers are read.
S443 Producer id, epoch and sequence are written.
S444 Estimates are not below what is written.
S445 The first record is taken, however small the limit.
S446 Old formats have no zstd.
S447 Compression estimates jump up and fall slowly.
`,
  },
  {
    title: 'Compression',
    owner: 'compression',
    lines: `
S448 gzip survives a round trip at each level.
S449 lz4 frames are as Kafka writes them.
S450 A wrong checksum in the header of lz4 is refused.
S451 A wrong magic of lz4 is refused.
S452 Blocks over their size, and cut frames, are refused.
S453 Levels of lz4 are 1 to 17.
S454 snappy survives a round trip in its frame.
S455 Levels of zstd are those of the library.
S456 Records of every codec are read as they were sent.
S457 Producers of different codecs share a topic.
`,
  },
  {
    title: 'Metrics and telemetry',
    owner: 'telemetry',
    lines: `
S458 The metrics are the documented ones.
S459 Times of calls are added up, and gone with close.
S460 Times of flush are added up.
S461 Times of transaction calls are added up.
S462 Metrics of the application are kept apart.
S463 The subscription is asked for with the id at hand.
S464 Pushes begin at a random part of the interval.
S465 Errors of the subscription are waited out or final.
S466 Errors of pushes are followed, waited out or final.
S467 Pushes are compressed with the first codec that works.
S468 A last push goes with close.
S469 The instance id can be asked for.
S470 One broker takes question and push.
`,
  },
  {
    title: 'Whole clusters',
    owner: 'cluster runs',
    lines: `
S471 Leaders that stop in any way lose no acknowledged record, and double none.
S472 A replica lost for good holds nothing up.
S473 Copies in transactions are exact while everything bounces.
S474 … also as members of one group.
S475 … also while the cluster is upgraded.
S476 … also with brokers of two versions.
S477 Rolling upgrades lose nothing.
S478 Every broker version from 2.1 on takes records.
S479 Features that old brokers lack are told, not waited for.
S480 Partitions moved under load lose nothing.
S481 A slow network makes progress.
S482 A failed disk loses nothing.
S483 Quotas are kept.
S484 Listeners moved to security lose nothing.
S485 A certificate of the wrong name is told.
S486 Delegation tokens live and end.
S487 Unclean stops with eligible replicas lose nothing.
S488 Round trips outlive stops and partitions of the network.
S489 A bench with and without transactions meets its rate.
S490 Unclean elections do not stop the producer.
S491 A thousand records at a hundred per second are all acknowledged.
S492 A restart of the whole cluster is outlived.
S493 The performance tool says what it found.
S494 Throughput is compared between implementations.
`,
  },
]
