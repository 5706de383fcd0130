namespace AwsTesting;

/// <summary>
/// moto with our own model of what the benchmark needs and stock moto lacks: root user, dates in the past, certificate expiry, contact
/// information, Access Analyzer, region opt-in, LookupEvents, paging of IAM, Macie, event selectors, recorders that deliver, rotation of
/// keys, defaults of regions. Runs Lab/lab.py in the Python that has moto.
/// </summary>
public sealed class MotoLab : IAsyncDisposable
{
    /// <summary>The account of calls that are signed with an unknown access key.</summary>
    public const string DefaultAccount = MotoServer.DefaultAccount;

    private static readonly Lazy<string?> Reason = new(FindReason);
    private readonly ServerProcess _process;
    private readonly MotoApi _api;

    private MotoLab(ServerProcess process)
    {
        _process = process;
        _api = new MotoApi(process);
    }

    /// <summary>Null when Python with moto is on PATH, else why tests must be skipped.</summary>
    /// <exception cref="InvalidOperationException">It is missing and the environment says <c>CI=true</c>.</exception>
    public static string? UnavailableReason => Executable.OrFailInContinuousIntegration(Reason.Value);

    /// <summary>Address of the server.</summary>
    public Uri BaseUrl => _process.BaseUrl;

    /// <summary>Operating system id of the server process.</summary>
    public int ProcessId => _process.ProcessId;

    /// <summary>The last 64 K characters that the server has written.</summary>
    public string Output => _process.Output;

    /// <summary>Starts a lab and waits until it answers.</summary>
    /// <exception cref="InvalidOperationException">Python is missing or the lab did not start; the message holds its output.</exception>
    public static async Task<MotoLab> StartAsync(CancellationToken cancellationToken = default) =>
        new(await ServerProcess.StartPythonAsync("lab.py", MotoApi.Environment, cancellationToken).ConfigureAwait(false));

    /// <summary>Removes all accounts, resources and settings of the lab.</summary>
    public Task ResetAsync(CancellationToken cancellationToken = default) => _api.ResetAsync(cancellationToken);

    /// <summary>
    /// Makes the ids of resources created from now on the same in every run. Call it right after a reset: loading the AWS managed policies
    /// of an account draws ids too.
    /// </summary>
    public Task SeedIdsAsync(int seed, CancellationToken cancellationToken = default) => _api.SeedIdsAsync(seed, cancellationToken);

    /// <summary>Changes the root user of an account.</summary>
    public Task SetRootAsync(LabRoot root, CancellationToken cancellationToken = default) => PostAsync("root", root, cancellationToken);

    /// <summary>Changes dates of an existing user.</summary>
    public Task SetUserAsync(LabUser user, CancellationToken cancellationToken = default) => PostAsync("user", user, cancellationToken);

    /// <summary>Changes dates of an existing access key.</summary>
    public Task SetAccessKeyAsync(LabAccessKey key, CancellationToken cancellationToken = default) =>
        PostAsync("access-key", key, cancellationToken);

    /// <summary>Fixes the time at which the credential report says it was generated; null means the time of the request.</summary>
    public Task SetReportTimeAsync(
        DateTimeOffset? generated, string account = DefaultAccount, CancellationToken cancellationToken = default) =>
        PostAsync(
            "credential-report",
            new Dictionary<string,
            object?>(StringComparer.Ordinal) { ["account"] = account, ["generated"] = generated },
            cancellationToken);

    /// <summary>Makes or changes an analyzer.</summary>
    public Task SetAnalyzerAsync(LabAnalyzer analyzer, CancellationToken cancellationToken = default) =>
        PostAsync("analyzer", analyzer, cancellationToken);

    /// <summary>Sets the opt-in status of a region: <c>opted-in</c> or <c>not-opted-in</c>.</summary>
    public Task SetRegionAsync(
        string region, string status, string account = DefaultAccount, CancellationToken cancellationToken = default) =>
        PostAsync("region", new { Account = account, Region = region, Status = status }, cancellationToken);

    /// <summary>Adds a management event.</summary>
    public Task AddCloudTrailEventAsync(LabCloudTrailEvent entry, CancellationToken cancellationToken = default) =>
        PostAsync("cloudtrail-event", entry, cancellationToken);

    /// <summary>Gives an account an IAM Identity Center instance in a region.</summary>
    public Task AddIdentityCenterAsync(string region, string account = DefaultAccount, CancellationToken cancellationToken = default) =>
        PostAsync("identity-center", new { Account = account, Region = region }, cancellationToken);

    /// <summary>Sets the organization's root access features, for example <c>RootCredentialsManagement</c>.</summary>
    public Task SetOrganizationsFeaturesAsync(
        IReadOnlyList<string> features, string account = DefaultAccount, CancellationToken cancellationToken = default) =>
        PostAsync("organizations-features", new { Account = account, Features = features }, cancellationToken);

    /// <summary>Starts the maintenance window of a database instance: pending changes are applied.</summary>
    public Task OpenMaintenanceWindowAsync(
        string region, string instance, string account = DefaultAccount, CancellationToken cancellationToken = default) =>
        PostAsync("maintenance-window", new { Account = account, Region = region, Instance = instance }, cancellationToken);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _api.Dispose();
        await _process.DisposeAsync().ConfigureAwait(false);
    }

    private Task PostAsync(string thing, object body, CancellationToken cancellationToken) =>
        _api.PostAsync("/lab/" + thing, body, cancellationToken);

    private static string? FindReason()
    {
        string? python = PythonProgram.Find();
        return python is null ? "Python is not on PATH."
            : PythonProgram.HasModules(python, "moto", "flask") ? null
            : $"{python} has no moto (pip install 'moto[server]').";
    }
}
