using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json;
using CisAws.Tests.Evidence.Snapshots;

namespace CisAws.Demonstration.Tests.Browsers;

/// <summary>A page in headless Chromium, driven by its DevTools protocol.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "chrome.exe", "msedge.exe"];

    private readonly TemporaryFolder profile = new();
    private readonly ClientWebSocket socket = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonElement>> calls = new();
    private readonly Process process;
    private TaskCompletionSource loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task receiving = Task.CompletedTask;
    private int lastCall;

    private Browser(string path)
    {
        process = new Process
        {
            StartInfo = new ProcessStartInfo(path)
            {
                ArgumentList =
                {
                    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-extensions",
                    "--disable-background-networking", "--disable-component-update", "--remote-debugging-port=0",
                    "--window-size=1280,1000", $"--user-data-dir={profile.Path}", "about:blank",
                },
                UseShellExecute = false,
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            },
        };
    }

    /// <summary>What pages said on the console: their own messages, errors, and what the browser itself complained about.</summary>
    public ConcurrentQueue<string> Messages { get; } = new();

    /// <summary>What pages asked for, themselves included.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>The program, or null where there is none on the PATH.</summary>
    public static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);

    /// <summary>Starts it, or skips the test where it is not there.</summary>
    public static async Task<Browser> StartAsync()
    {
        string? path = Find();
        Assert.SkipWhen(path is null, $"No browser is on the PATH (looked for {string.Join(", ", Names)}).");
        var browser = new Browser(path!);
        await browser.ConnectAsync();
        return browser;
    }

    /// <summary>Opens a page and waits until it is loaded.</summary>
    public async Task OpenAsync(string address)
    {
        // Another fragment alone would not load the page again.
        await NavigateAsync("about:blank");
        Messages.Clear();
        Requests.Clear();
        await NavigateAsync(address);
    }

    /// <summary>The value of an expression; a promise is awaited.</summary>
    public async Task<JsonElement> EvaluateAsync(string expression)
    {
        JsonElement result = await SendAsync("Runtime.evaluate", new { expression, awaitPromise = true, returnByValue = true });
        Assert.False(result.TryGetProperty("exceptionDetails", out JsonElement exception), exception.ToString());
        return result.GetProperty("result").TryGetProperty("value", out JsonElement value) ? value : default;
    }

    /// <summary>Presses a key.</summary>
    public async Task PressAsync(string key, int code)
    {
        await SendAsync("Input.dispatchKeyEvent", new { type = "rawKeyDown", key, code = key, windowsVirtualKeyCode = code });
        if (key == "Enter") await SendAsync("Input.dispatchKeyEvent", new { type = "char", key, text = "\r" });
        await SendAsync("Input.dispatchKeyEvent", new { type = "keyUp", key, code = key, windowsVirtualKeyCode = code });
    }

    /// <summary>Calls a method of the protocol.</summary>
    public async Task<JsonElement> SendAsync(string method, object? parameters = null)
    {
        int id = Interlocked.Increment(ref lastCall);
        var call = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        calls[id] = call;
        byte[] message = JsonSerializer.SerializeToUtf8Bytes(new { id, method, @params = parameters ?? new { } });
        await socket.SendAsync(message, WebSocketMessageType.Text, true, TestContext.Current.CancellationToken);
        return await call.Task.WaitAsync(TimeSpan.FromMinutes(3), TestContext.Current.CancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        socket.Abort();
        await receiving;
        socket.Dispose();
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.Dispose();
        profile.Dispose();
    }

    private async Task NavigateAsync(string address)
    {
        loaded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await SendAsync("Page.navigate", new { url = address });
        await loaded.Task.WaitAsync(TimeSpan.FromMinutes(3), TestContext.Current.CancellationToken);
    }

    private async Task ConnectAsync()
    {
        process.OutputDataReceived += (_, _) => { };
        process.Start();
        process.BeginOutputReadLine();
        string? line;
        do
        {
            line = await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken);
            Assert.True(line is not null, "The browser ended before it listened.");
        }
        while (!line.Contains("DevTools listening on ws://", StringComparison.Ordinal));
        _ = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var browser = new Uri(line[line.IndexOf("ws://", StringComparison.Ordinal)..].Trim());
        using var handler = new HttpClientHandler { UseProxy = false };
        using var http = new HttpClient(handler);
        string json = await http.GetStringAsync(new Uri($"http://{browser.Authority}/json/list"), TestContext.Current.CancellationToken);
        using JsonDocument pages = JsonDocument.Parse(json);
        string page = pages.RootElement.EnumerateArray().First(p => p.GetProperty("type").GetString() == "page")
            .GetProperty("webSocketDebuggerUrl").GetString()!;
        socket.Options.Proxy = null;
        await socket.ConnectAsync(new Uri(page), TestContext.Current.CancellationToken);
        receiving = ReceiveAsync();
        foreach (string domain in (string[])["Page", "Runtime", "Log", "Network"]) await SendAsync($"{domain}.enable");
    }

    private async Task ReceiveAsync()
    {
        byte[] buffer = new byte[1 << 16];
        using var message = new MemoryStream();
        try
        {
            while (true)
            {
                ValueWebSocketReceiveResult part = await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
                message.Write(buffer, 0, part.Count);
                if (!part.EndOfMessage) continue;
                using JsonDocument json = JsonDocument.Parse(message.ToArray());
                Take(json.RootElement);
                message.SetLength(0);
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException or JsonException)
        {
            // The connection ends with the test; a call that still waits must not wait for ever.
            var ended = new IOException("The connection to the browser ended.", e);
            foreach (TaskCompletionSource<JsonElement> call in calls.Values) call.TrySetException(ended);
        }
    }

    private void Take(JsonElement message)
    {
        if (message.TryGetProperty("id", out JsonElement id))
        {
            if (!calls.TryRemove(id.GetInt32(), out TaskCompletionSource<JsonElement>? call)) return;
            if (message.TryGetProperty("result", out JsonElement result)) call.SetResult(result.Clone());
            else call.SetException(new InvalidOperationException(message.ToString()));
            return;
        }

        JsonElement parameters = message.GetProperty("params");
        switch (message.GetProperty("method").GetString())
        {
            case "Page.loadEventFired":
                loaded.TrySetResult();
                break;
            case "Network.requestWillBeSent":
                Requests.Enqueue(parameters.GetProperty("request").GetProperty("url").GetString()!);
                break;
            case "Runtime.consoleAPICalled" or "Runtime.exceptionThrown" or "Log.entryAdded" or "Page.javascriptDialogOpening":
                Messages.Enqueue(message.ToString());
                break;
        }
    }
}
