// Starts winsock-ls beside Visual Studio's own C++ and C# services.

using System;
using System.Collections.Generic;
using System.ComponentModel.Composition;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.VisualStudio.LanguageServer.Client;
using Microsoft.VisualStudio.Threading;
using Microsoft.VisualStudio.Utilities;

namespace Winsock
{
    [Export(typeof(ILanguageClient))]
    [ContentType("C/C++")]
    [ContentType("CSharp")]
    public sealed class WinsockLanguageClient : ILanguageClient
    {
        public string Name => "winsock-ls";

        public IEnumerable<string> ConfigurationSections => new[] { "winsock-ls" };

        public object InitializationOptions => null;

        public IEnumerable<string> FilesToWatch => new[] { "**/winsock-ls.toml", "**/.winsock-ls.toml", "**/pyproject.toml" };

        public bool ShowNotificationOnInitializeFailed => true;

        public event AsyncEventHandler<EventArgs> StartAsync;

        public event AsyncEventHandler<EventArgs> StopAsync { add { } remove { } }

        public async Task OnLoadedAsync()
        {
            if (StartAsync != null)
            {
                await StartAsync.InvokeAsync(this, EventArgs.Empty);
            }
        }

        public Task<Connection> ActivateAsync(CancellationToken token)
        {
            var start = new ProcessStartInfo("winsock-ls.exe", "server")
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                UseShellExecute = false,
                CreateNoWindow = true,
            };
            var process = Process.Start(start);
            var connection = process == null
                ? null
                : new Connection(process.StandardOutput.BaseStream, process.StandardInput.BaseStream);
            return Task.FromResult(connection);
        }

        public Task OnServerInitializedAsync() => Task.CompletedTask;

        public Task<InitializationFailureContext> OnServerInitializeFailedAsync(ILanguageClientInitializationInfo state)
        {
            var context = new InitializationFailureContext
            {
                FailureMessage = "winsock-ls could not be started. Install it with: pip install winsock-ls",
            };
            return Task.FromResult(context);
        }
    }
}
