/* Names for every system. Part of many include files. */
#pragma once
#ifdef _WIN32
#include <winsock2.h>

#if defined(_MSC_VER) && _MSC_VER < 1600
#ifndef EISCONN
#define EISCONN WSAEISCONN //~ quiet WS103
#endif
#endif

#ifndef EALREADY
#define EALREADY WSAEALREADY //~ WS103 #define
#endif
#if !defined(ECONNABORTED)
#define ECONNABORTED WSAECONNABORTED //~ WS103 #define
#endif
#if !defined ENOTCONN && !defined __CYGWIN__
#define ENOTCONN (WSAENOTCONN) //~ WS103 #define
#endif
#ifndef EADDRINUSE
	#define EADDRINUSE	10048L //~ WS103 #define
#endif
#ifndef EHOSTDOWN
#define EHOSTDOWN WSAEHOSTDOWN //~ quiet WS103
#endif
#ifndef EHOSTUNREACH
#undef EHOSTUNREACH
#define EHOSTUNREACH WSAEHOSTUNREACH //~ may WS103 #define
#endif
#ifdef EMSGSIZE
#undef EMSGSIZE
#endif
#define EMSGSIZE WSAEMSGSIZE //~ quiet WS103
#ifndef MY_EAGAIN
#define MY_EAGAIN WSAEWOULDBLOCK //~ quiet WS103
#endif
#ifndef WSAEWOULDBLOCK
#define WSAEWOULDBLOCK 10035 //~ quiet WS103
#endif
#else
#ifndef ECONNREFUSED
#define ECONNREFUSED 111 //~ quiet WS103
#endif
#endif
