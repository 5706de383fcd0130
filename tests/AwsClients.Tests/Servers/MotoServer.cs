using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;

namespace CisAws.AwsClients.Tests.Servers;

/// <summary>
/// A moto_server of its own on a free loopback port. Where moto is not installed, tests that ask for it are skipped,
/// except under CI=true, where they fail.
/// </summary>
public sealed class MotoServer : IAsyncLifetime
{
    private const int StartAttempts = 3;
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(50);

    private readonly HttpClient http = new();
    private Process? process;
    private string? missing;
    private string? baseUrl;

    /// <summary>Whether there is a server to talk to.</summary>
    public bool IsInstalled => missing is null;

    /// <summary>Root of the server, without a slash at the end. Skips the calling test where moto is not installed.</summary>
    public string BaseUrl
    {
        get
        {
            if (missing is not null)
                Assert.Skip(missing);
            return baseUrl ?? throw new InvalidOperationException("moto_server is not running.");
        }
    }

    /// <summary>Forgets everything that was created.</summary>
    public async Task ResetAsync()
    {
        using HttpResponseMessage response = await http.PostAsync(BaseUrl + "/moto-api/reset", content: null);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Sends a call as a client without signature would: region and service from the credential scope. Returns the body.</summary>
    public async Task<string> SendAsync(HttpMethod method, string service, string path, string? body, string contentType, string? target = null)
    {
        using var request = new HttpRequestMessage(method, BaseUrl + path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        }

        if (target is not null)
            request.Headers.Add("X-Amz-Target", target);
        string scope = $"testing/20260101/us-east-1/{service}/aws4_request";
        request.Headers.TryAddWithoutValidation("Authorization", $"AWS4-HMAC-SHA256 Credential={scope}, SignedHeaders=host, Signature=0");
        using HttpResponseMessage response = await http.SendAsync(request);
        string answer = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode
            ? answer
            : throw new InvalidOperationException($"moto answered {(int)response.StatusCode} to {service} {target ?? body}: {answer}");
    }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        for (int attempt = 1; missing is null && baseUrl is null; attempt++)
        {
            int port = FreePort();
            string url = "http://127.0.0.1:" + port.ToString(CultureInfo.InvariantCulture);
            Start(port);
            if (process is not null && await AnswersAsync(url))
                baseUrl = url;
            else if (attempt == StartAttempts && missing is null)
                throw new InvalidOperationException("moto_server does not answer.");
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        Stop();
        http.Dispose();
        return ValueTask.CompletedTask;
    }

    private static int FreePort()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        return port;
    }

    private void Start(int port)
    {
        Stop();
        var start = new ProcessStartInfo("moto_server", ["-H", "127.0.0.1", "-p", port.ToString(CultureInfo.InvariantCulture)])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["MOTO_IAM_LOAD_MANAGED_POLICIES"] = "true",
                ["MOTO_EC2_LOAD_DEFAULT_AMIS"] = "false",
                ["AWS_EC2_METADATA_DISABLED"] = "true",
            },
        };
        try
        {
            process = Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            if (Environment.GetEnvironmentVariable("CI") == "true")
                throw new InvalidOperationException("moto_server is needed under CI=true: " + e.Message, e);
            missing = "moto_server is not installed.";
        }

        // Nobody reads the log, but a full pipe would stop the server.
        process?.BeginOutputReadLine();
        process?.BeginErrorReadLine();
    }

    private void Stop()
    {
        if (process is { HasExited: false })
            process.Kill(entireProcessTree: true);
        process?.Dispose();
        process = null;
    }

    private async Task<bool> AnswersAsync(string url)
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < StartTimeout && process is { HasExited: false })
        {
            try
            {
                using HttpResponseMessage response = await http.GetAsync(url + "/moto-api/");
                return true;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(PollInterval);
            }
        }

        return false;
    }
}
