/*
 * Ticks: `metronome PER_SECOND` writes to standard output, at each tick's time, that time in nanoseconds of the
 * monotonic clock, eight bytes, little endian. Ticks that are due when it wakes up are written in one go: a write for each
 * would take the reader's time at tens of thousands a second. It ends when nobody reads any more.
 */
#define _GNU_SOURCE
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#define MOST_AT_ONCE (PIPE_BUF / sizeof(uint64_t)) /* so that a reader never finds half a tick */

static uint64_t now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

int main(int argc, char **argv) {
  double per_second = argc > 1 ? atof(argv[1]) : 0;
  if (per_second <= 0) return 2;
  uint64_t start = now();
  uint64_t ticks[MOST_AT_ONCE];
  for (uint64_t tick = 1;;) {
    uint64_t due = start + (uint64_t)((double)tick * 1e9 / per_second);
    struct timespec time = {(time_t)(due / 1000000000u), (long)(due % 1000000000u)};
    clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &time, NULL);
    uint64_t present = now();
    size_t count = 0;
    do {
      ticks[count++] = due;
      due = start + (uint64_t)((double)++tick * 1e9 / per_second);
    } while (count < MOST_AT_ONCE && due <= present);
    ssize_t bytes = (ssize_t)(count * sizeof ticks[0]);
    if (write(STDOUT_FILENO, ticks, (size_t)bytes) != bytes) return 0;
  }
}
