using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace AwsTesting;

/// <summary>A child process that serves HTTP on a port that it chooses and prints.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    private const int KeptOutputCharacters = 64 * 1024;
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _disposed;

    private ServerProcess(Process process) => _process = process;

    public Uri BaseUrl { get; private set; } = new("http://127.0.0.1");

    public int ProcessId { get; private set; }

    /// <summary>The last part of what the process has written.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    /// <summary>Starts a script of the folder Lab.</summary>
    public static Task<ServerProcess> StartPythonAsync(
        string script, IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken)
    {
        string python = PythonProgram.Find() ?? throw new InvalidOperationException("Python is not on PATH.");
        return StartAsync(python, [Path.Combine(AppContext.BaseDirectory, "Lab", script)], environment, cancellationToken);
    }

    private static async Task<ServerProcess> StartAsync(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken)
    {
        ProcessStartInfo start = new(program)
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        ServerProcess server = new(new Process { StartInfo = start, EnableRaisingEvents = true });
        try
        {
            server.Begin();
            await server.WaitUntilListeningAsync(cancellationToken).ConfigureAwait(false);
            return server;
        }
        catch
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
        {
            return;
        }

        AppDomain.CurrentDomain.ProcessExit -= KillOnExit;
        if (ProcessId != 0)
        {
            Kill();
            await _process.WaitForExitAsync().ConfigureAwait(false);
        }

        _process.Dispose();
    }

    private void Begin()
    {
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.Exited += (_, _) => _listening.TrySetException(
            new InvalidOperationException($"{_process.StartInfo.FileName} ended before it listened."));
        _process.Start();
        ProcessId = _process.Id;
        // A test run that is cut short must not leave servers behind.
        AppDomain.CurrentDomain.ProcessExit += KillOnExit;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private async Task WaitUntilListeningAsync(CancellationToken cancellationToken)
    {
        try
        {
            BaseUrl = await _listening.Task.WaitAsync(StartLimit, cancellationToken).ConfigureAwait(false);
            using HttpClient client = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = StartLimit };
            using HttpResponseMessage answer = await client.GetAsync(new Uri(BaseUrl, "/moto-api/"), cancellationToken)
                .ConfigureAwait(false);
        }
        catch (Exception e) when (e is InvalidOperationException or TimeoutException or HttpRequestException)
        {
            throw new InvalidOperationException(
                $"{_process.StartInfo.FileName} did not start: {e.Message}{Environment.NewLine}{Output}", e);
        }
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_output)
        {
            _output.AppendLine(line);
            if (_output.Length > KeptOutputCharacters)
            {
                _output.Remove(0, _output.Length - KeptOutputCharacters);
            }
        }

        Match match = RunningOn().Match(line);
        if (match.Success)
        {
            _listening.TrySetResult(new Uri(match.Groups["url"].Value));
        }
    }

    private void KillOnExit(object? sender, EventArgs e) => Kill();

    private void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // The process has already ended, as intended.
        }
    }

    // Werkzeug's start message; with port 0 it names the port that the system gave.
    [GeneratedRegex(@"Running on (?<url>http://127\.0\.0\.1:\d+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 60_000)]
    private static partial Regex RunningOn();
}
