import 'dart:async';
import 'dart:io';

import 'package:flutter/foundation.dart';

/// The port of the lobby. Not 10048, which is an error.
const int lobbyPort = 10061; //~ quiet

class Lobby {
  ServerSocket? _server;

  Future<bool> open() async {
    for (var port = lobbyPort; port < lobbyPort + 10; port++) {
      try {
        _server = await ServerSocket.bind(InternetAddress.anyIPv4, port, shared: true);
        return true;
      } on SocketException catch (error) {
        if (error.osError?.errorCode == 98 || error.osError?.errorCode == 10048) continue; //~ WS001 10048
        if (error.osError?.errorCode == 10013) return false; //~ WS001 10013
        rethrow;
      }
    }
    return false;
  }

  Future<Socket?> join(String host) async {
    try {
      return await Socket.connect(host, lobbyPort, timeout: const Duration(milliseconds: 10060)); //~ quiet
    } catch (error) {
      if (error is SocketException && _isRefused(error)) return null;
      debugPrint('errno 10061: $error'); //~ quiet
      rethrow;
    }
  }

  bool _isRefused(SocketException error) {
    final code = error.osError?.errorCode ?? 0;
    switch (code) {
      case 61:
      case 111:
      case 10061: //~ WS001 10061
        return true;
      case 10060: // WSAETIMEDOUT //~ quiet
        return true;
      default:
        return error.port == 10054; //~ quiet
    }
  }

  String describe(OSError? error) {
    if (error == null) return 'closed';
    return switch (error.errorCode) {
      10053 || 10054 || 104 => 'lost', //~ WS001 10053, WS001 10054
      10051 => 'offline', //~ WS001 10051
      _ => error.message,
    };
  }
}
