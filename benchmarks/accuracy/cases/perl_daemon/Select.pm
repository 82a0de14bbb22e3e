package Daemon::Select;

use strict;
use IO::Socket::INET;
use IO::Select;
use POSIX;

my $PORT = 10054; #~ quiet
our %names = (10035 => 'WSAEWOULDBLOCK', 10036 => 'WSAEINPROGRESS'); #~ quiet

sub dial {
    my ($self, $host, $port) = @_;
    my $socket = IO::Socket::INET->new(Proto => 'tcp', Blocking => 0) or die $!;
    unless (connect($socket, $self->{address})) {
        if ($!{EINPROGRESS} || ($^O eq 'MSWin32' && $! == 10035)) { #~ WS205 10035
            return $self->wait($socket);
        }
        return undef if $! == 10061; #~ WS205 10061
    }
    # 10035 = would block on Windows #~ quiet
    return $socket;
}

sub pump {
    my ($self) = @_;
    foreach my $fh ($self->{select}->can_read(10)) {
        my $n = sysread($fh, my $buffer, 8192);
        last if !defined($n) && ($!+0 == 11 || $!+0 == 35 || $!+0 == 10035); #~ WS205 10035
        if (($! != POSIX::EAGAIN) && ($! != POSIX::EWOULDBLOCK) && ($! != 10035)) { #~ WS001 10035
            my $err = 0 + $!;
            $self->log("read: $err") if $err != 10054; #~ WS205 10054
        }
        my $state = unpack('i', $fh->sockopt(SO_ERROR));
        $self->drop($fh) if $state == 10053; #~ WS001 10053
        if ($fh->sockopt(SO_ERROR) == 10060) { #~ WS001 10060
            $self->drop($fh);
        }
    }
    return $! == 10093; #~ WS001 10093
}

sub answer {
    my ($self, $request) = @_;
    if ($request->{code} == 10054 || $request->uri->port == 10053) { #~ quiet
        return 10061; #~ quiet
    }
    my $ping = $self->{ping}->status;
    return 'unreachable' if $ping == 11002; #~ quiet
    return $self->{retries} == 10060 ? 1 : 0; #~ quiet
}

1;
