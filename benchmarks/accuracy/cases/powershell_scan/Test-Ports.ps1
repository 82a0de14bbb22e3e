#Requires -Version 5.1
param(
    [string]$ComputerName = 'localhost',
    [int[]]$Ports = @(80, 443, 10053, 10054), #~ quiet
    [int]$Timeout = 10060 #~ quiet
)

function Test-TcpPort {
    param([string]$Name, [int]$Port)
    $client = [System.Net.Sockets.TcpClient]::new()
    try {
        $client.Connect($Name, $Port)
        return 'open'
    } catch {
        $socketError = $_.Exception.InnerException
        if ($socketError -isnot [System.Net.Sockets.SocketException]) { throw }
        switch ($socketError.NativeErrorCode) {
            10060 { return 'filtered' } #~ WS001 10060
            10061 { return 'closed' } #~ WS001 10061
            10065 { return 'unreachable' } #~ WS001 10065
        }
        if ($_.Exception.InnerException.ErrorCode -eq 11001) { #~ WS001 11001
            Write-Warning "unknown host (11001)" #~ quiet
        }
        return $(if ($socketError.NativeErrorCode -eq 10013) { 'denied' } else { 'unknown' }) #~ WS001 10013
    } finally {
        $client.Dispose()
    }
}

function Test-UdpPort {
    param([string]$Name, [int]$Port)
    try {
        $udp.Client.ReceiveTimeout = 10060 #~ quiet
        $bytes = $udp.Receive([ref]$endpoint)
    } catch [System.Net.Sockets.SocketException] {
        if ($_.Exception.ErrorCode -eq 10054) { #~ WS001 10054
            "closed"
        } elseif ($_.Exception.SocketErrorCode -eq 'TimedOut' -or $_.Exception.SocketErrorCode -eq 10035) { #~ WS001 10035
            "open or filtered"
        }
    }
}

$process = Start-Process ping -PassThru -Wait
if ($process.ExitCode -eq 11010 -or $LASTEXITCODE -eq 10054) { exit 10054 } #~ quiet
$reply = Get-CimInstance Win32_PingStatus -Filter "Address='$ComputerName'"
switch ($reply.StatusCode) {
    11002 { 'net unreachable' } #~ quiet
    11003 { 'host unreachable' } #~ quiet
    11010 { 'timed out' } #~ quiet
}
Get-WinEvent -FilterHashtable @{ LogName = 'System'; Id = 10016, 10010 } #~ quiet
$Ports | Where-Object { $_ -eq 10054 } | ForEach-Object { Test-TcpPort $ComputerName $_ } #~ quiet
