// 简单的多线程服务器
#include <winsock2.h>
#include <process.h>
#include <stdio.h>

static int g_端口 = 10048; //~ quiet WS001

unsigned __stdcall 处理(void *参数)
{
    SOCKET 客户 = (SOCKET)参数;
    char 缓冲[1024];
    int 超时 = 10060; //~ quiet WS001
    setsockopt(客户, SOL_SOCKET, SO_RCVTIMEO, (char *)&超时, sizeof 超时);
    for (;;) {
        int 长度 = recv(客户, 缓冲, sizeof 缓冲, 0);
        if (长度 == 0)
            break;
        if (长度 == SOCKET_ERROR) {
            int 错误 = WSAGetLastError();
            if (错误 == 10060) // 超时,继续等待 //~ WS001 10060
                continue;
            if (错误 == 10054 || 错误 == 10053) { // 对方断开 //~ WS001 10054, WS001 10053
                printf("客户断开 10054\n"); //~ quiet WS001
                break;
            }
            printf("接收失败: %s\n", strerror(错误)); //~ WS102 strerror
            break;
        }
        printf("收到 %d 字节\n", 长度);
    }
    closesocket(客户);
    return 0;
}

int main()
{
    WSADATA 数据;
    if (WSAStartup(MAKEWORD(2, 2), &数据) != 0) {
        printf("初始化失败,错误码 %d\n", WSAGetLastError()); //~ WS106 WSAGetLastError
        return -1;
    }
    SOCKET 监听 = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in 地址;
    地址.sin_port = htons(g_端口);
    if (bind(监听, (sockaddr *)&地址, sizeof 地址) == SOCKET_ERROR) {
        switch (WSAGetLastError()) {
        case 10048: // 端口被占用 //~ WS001 10048
            g_端口 = 10049; //~ quiet WS001
            break;
        case 10013: // 没有权限 //~ WS001 10013
            return -2;
        }
    }
    while (true) {
        SOCKET 新的 = accept(监听, NULL, NULL);
        if (新的 < 0) //~ WS110 新的 < 0
            break;
        _beginthreadex(NULL, 0, 处理, (void *)新的, 0, NULL);
    }
    WSACleanup();
    return 0;
}
