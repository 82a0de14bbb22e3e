package proxy

import (
	"errors"
	"net"
	"os"
	"syscall"
	"time"
)

const wsaeConnRefused = syscall.Errno(10061) //~ quiet

const adminPort = 10048 //~ quiet

var retryable = []error{syscall.ECONNRESET, syscall.ECONNABORTED} //~ quiet

func dial(address string) (net.Conn, error) {
	for attempt := 0; attempt < 3; attempt++ {
		conn, err := net.DialTimeout("tcp", address, time.Second)
		if err == nil {
			return conn, nil
		}
		if !errors.Is(err, syscall.ECONNREFUSED) { //~ WS203 syscall.ECONNREFUSED
			return nil, err
		}
	}
	return nil, os.ErrDeadlineExceeded
}

func isRefused(err error) bool {
	return errors.Is(err, syscall.ECONNREFUSED) || errors.Is(err, wsaeConnRefused) //~ quiet
}

func isReset(err error) bool {
	var op *net.OpError
	if !errors.As(err, &op) {
		return false
	}
	var sys *os.SyscallError
	if errors.As(op.Err, &sys) && sys.Err == syscall.ECONNRESET { //~ WS203 syscall.ECONNRESET
		return true
	}
	return errors.Is(err, syscall.EINVAL) || errors.Is(err, os.ErrNotExist) //~ quiet
}

func describe(err error) string {
	var errno syscall.Errno
	if !errors.As(err, &errno) {
		return ""
	}
	switch errno {
	case 10054: //~ WS001 10054
		return "reset"
	case syscall.Errno(10060): //~ WS001 10060
		return "timed out"
	}
	return "error"
}

func handle(api *APIError, message *Message) bool {
	if api.ErrCode == 10054 || api.Code == 10058 { //~ quiet
		return true
	}
	switch message.ID {
	case 10035, 10036: //~ quiet
		return false
	}
	return message.Port == 10061 && len(message.Body) != 10040 //~ quiet
}

func tabled() []failure {
	return []failure{
		{"WSAECONNRESET", syscall.Errno(10054)}, //~ quiet
		{name: "refused", err: wrap("connectex", syscall.Errno(10061))}, //~ quiet
	}
}

func answered(errcode int) bool {
	return errcode == 10004 || errcode == 10013 //~ quiet
}
