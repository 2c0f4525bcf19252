/* The floor: a bare TCP server that passes each whole frame on to everybody, one send() each; it stores and checks nothing. */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <unistd.h>

#define MOST 2048
#define HELD 65536

static int people[MOST], count;
static struct { size_t n; unsigned char bytes[HELD]; } *held[MOST * 2];

static void leave(int fd) {
  for (int i = 0; i < count; i++)
    if (people[i] == fd) people[i] = people[--count];
  close(fd);
}

static size_t whole(const unsigned char *at, size_t n) {
  size_t head = 2, size;
  if (n < 2) return 0;
  size = at[1] & 127;
  if (size == 126) {
    if (n < 4) return 0;
    head = 4;
    size = (size_t)at[2] << 8 | at[3];
  }
  return n < head + size ? 0 : head + size;
}

static void hear(int fd) {
  size_t at = 0, size;
  ssize_t got = recv(fd, held[fd]->bytes + held[fd]->n, HELD - held[fd]->n, 0);
  if (got <= 0) {
    if (got == 0 || (errno != EAGAIN && errno != EINTR)) leave(fd);
    return;
  }
  held[fd]->n += (size_t)got;
  while ((size = whole(held[fd]->bytes + at, held[fd]->n - at))) {
    for (int i = 0; i < count; i++) send(people[i], held[fd]->bytes + at, size, MSG_NOSIGNAL);
    at += size;
  }
  held[fd]->n -= at;
  memmove(held[fd]->bytes, held[fd]->bytes + at, held[fd]->n);
}

static void enter(int door, int watch) {
  int one = 1, fd = accept(door, NULL, NULL);
  if (fd < 0) return;
  if (count == MOST || fd >= MOST * 2) { close(fd); return; }
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
  if (!held[fd]) held[fd] = malloc(sizeof *held[fd]);
  if (!held[fd]) { close(fd); return; }
  held[fd]->n = 0;
  people[count++] = fd;
  epoll_ctl(watch, EPOLL_CTL_ADD, fd, &(struct epoll_event){.events = EPOLLIN, .data.fd = fd});
}

int main(void) {
  int door = socket(AF_INET, SOCK_STREAM, 0), watch = epoll_create1(0);
  struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t size = sizeof at;
  struct epoll_event events[256];
  if (door < 0 || watch < 0 || bind(door, (struct sockaddr *)&at, size) || listen(door, 2048)) return 1;
  getsockname(door, (struct sockaddr *)&at, &size);
  printf("%d\n", ntohs(at.sin_port));
  fflush(stdout);
  epoll_ctl(watch, EPOLL_CTL_ADD, door, &(struct epoll_event){.events = EPOLLIN, .data.fd = door});
  for (;;) {
    int n = epoll_wait(watch, events, 256, 600000);
    if (n == 0 || (n < 0 && errno != EINTR)) return 0;
    for (int i = 0; i < n; i++)
      if (events[i].data.fd == door) enter(door, watch); else hear(events[i].data.fd);
  }
}
