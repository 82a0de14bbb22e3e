import 'dart:convert';
import 'dart:io';

class ApiException implements Exception {
  ApiException(this.errorCode);
  final int errorCode;

  String get text {
    switch (errorCode) {
      case 10004: //~ quiet
        return 'no captcha';
      case 10013: //~ quiet
        return 'not allowed';
      case 10035: //~ quiet
        return 'wrong code';
    }
    return 'error $errorCode';
  }
}

Future<Map<String, dynamic>> load(HttpClient client, Uri uri) async {
  try {
    final request = await client.getUrl(uri);
    final answer = jsonDecode(await utf8.decodeStream(await request.close()));
    if (answer['code'] == 10054) throw ApiException(10054); //~ quiet
    return answer;
  } on SocketException catch (e) {
    if ([10050, 10051, 10065].contains(e.osError?.errorCode)) rethrow; //~ WS001 10050, WS001 10051, WS001 10065
    throw SocketException('offline', osError: const OSError('unreachable', 10051)); //~ WS001 10051
  } on ApiException catch (e) {
    if (e.errorCode == 10004) rethrow; //~ quiet
    return {};
  }
}
