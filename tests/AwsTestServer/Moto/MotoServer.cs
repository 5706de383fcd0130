namespace AwsTesting;

/// <summary>
/// moto as it is: free loopback port, AWS managed policies loaded, stopped by dispose. Tests share one by <see cref="SharedMoto"/>.
/// Runs Lab/stock.py, which has moto keep what it would read anew for every request; what it answers is moto's own. moto is
/// MIT-licensed third-party software that models AWS; what it does not model is in <see cref="MotoLab"/> or
/// <see cref="AwsTestServer"/>.
/// </summary>
public sealed class MotoServer : IAsyncDisposable
{
    /// <summary>The account of calls that are signed with an unknown access key.</summary>
    public const string DefaultAccount = "123456789012";

    private readonly ServerProcess _process;
    private readonly MotoApi _api;

    private MotoServer(ServerProcess process)
    {
        _process = process;
        _api = new MotoApi(process);
    }

    /// <summary>Null when Python with moto is on PATH, else why tests must be skipped.</summary>
    /// <exception cref="InvalidOperationException">It is missing and the environment says <c>CI=true</c>.</exception>
    public static string? UnavailableReason => MotoLab.UnavailableReason;

    /// <summary>Address of the server.</summary>
    public Uri BaseUrl => _process.BaseUrl;

    /// <summary>Operating system id of the server process.</summary>
    public int ProcessId => _process.ProcessId;

    /// <summary>The last 64 K characters that the server has written.</summary>
    public string Output => _process.Output;

    /// <summary>Starts a server and waits until it answers.</summary>
    /// <exception cref="InvalidOperationException">Python or moto is missing or did not start; the message has its output.</exception>
    public static Task<MotoServer> StartAsync(CancellationToken cancellationToken = default) =>
        StartAsync(MotoApi.Environment, cancellationToken);

    /// <summary>
    /// Starts a server in which all calls belong to one account, regardless of their keys, and waits until it answers. Looking for the
    /// owner of a key, moto loads AWS's managed policies for six partitions, after every reset again; here it does so for one.
    /// </summary>
    /// <param name="account">Account id, 12 digits.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <exception cref="InvalidOperationException">Python or moto is missing or did not start; the message has its output.</exception>
    public static Task<MotoServer> StartAsync(string account, CancellationToken cancellationToken = default)
    {
        var environment = new Dictionary<string, string>(MotoApi.Environment, StringComparer.Ordinal) { ["MOTO_ACCOUNT_ID"] = account };
        return StartAsync(environment, cancellationToken);
    }

    /// <summary>Removes all accounts and resources.</summary>
    public Task ResetAsync(CancellationToken cancellationToken = default) => _api.ResetAsync(cancellationToken);

    /// <summary>
    /// Makes the ids of resources created from now on the same in every run. Call it right after a reset: loading the AWS managed policies
    /// of an account draws ids too.
    /// </summary>
    public Task SeedIdsAsync(int seed, CancellationToken cancellationToken = default) => _api.SeedIdsAsync(seed, cancellationToken);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _api.Dispose();
        await _process.DisposeAsync().ConfigureAwait(false);
    }

    private static async Task<MotoServer> StartAsync(IReadOnlyDictionary<string, string> environment, CancellationToken cancellationToken)
    {
        return new MotoServer(await ServerProcess.StartPythonAsync("stock.py", environment, cancellationToken).ConfigureAwait(false));
    }
}
