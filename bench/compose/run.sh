#!/usr/bin/env bash
# bench/compose/run.sh [OPTIONS OF `npm run bench -- peers`]: Kafka and Redpanda, each with both durabilities.
set -euo pipefail
cd "$(dirname "$0")"

workloads=(--workloads W1,W3,W4,W7,W8,W9 --rounds 3 --seconds 20 --warmup 10)

for durability in fsync cache; do
  # A pair: both flush before they acknowledge, or neither does.
  if [ "$durability" = fsync ]; then
    export KAFKA_FLUSH_MESSAGES=1 REDPANDA_WRITE_CACHING=false
  else
    export KAFKA_FLUSH_MESSAGES=9223372036854775807 REDPANDA_WRITE_CACHING=true
  fi
  for kind in kafka redpanda; do
    docker compose --profile "$kind" up --detach --build --wait
    docker compose --profile "$kind" exec bench npm run bench -- peers "${workloads[@]}" "$@" \
      --broker broker-1:9092,broker-2:9092,broker-3:9092 --nodes 3 --name "$kind, $durability" \
      --out "bench/results/compose-$kind-$durability"
    docker compose --profile "$kind" down --volumes
  done
done
