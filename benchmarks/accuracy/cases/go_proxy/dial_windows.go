package proxy

import (
	"errors"
	"syscall"

	"golang.org/x/sys/windows"
)

const wsaeMsgSize syscall.Errno = 10040 //~ quiet

func gone(err error) bool {
	if errors.Is(err, syscall.Errno(10054)) || errors.Is(err, windows.WSAECONNABORTED) { //~ WS001 10054
		return true
	}
	if errno, ok := err.(syscall.Errno); ok && (errno == 10053 || int(errno) == 10058) { //~ WS001 10053, WS001 10058
		return true
	}
	return errors.Is(err, wsaeMsgSize)
}

func closed(err error) bool {
	return errors.Is(err, syscall.ECONNRESET) //~ WS203 syscall.ECONNRESET
}

func refused(err error) bool {
	return err == windows.WSAECONREFUSED //~ WS004 WSAECONREFUSED
}
