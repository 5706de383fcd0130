using System.Management.Automation;
using CisAws.Benchmark;
using CisAws.Common;
using CisAws.Controls;
using CisAws.Decisions;
using CisAws.Evidence.Snapshots;
using CisAws.Gateway;
using CisAws.PowerShell.Binding;
using CisAws.PowerShell.Module;
using CisAws.PowerShell.Pipeline;
using CisAws.Repairs;
using CisAws.Settings;

namespace CisAws.PowerShell.Commands;

/// <content>Assesses.</content>
public abstract partial class TestCisCmdlet
{
    // What only has a meaning where AWS is asked.
    private static readonly HashSet<string> OfConnection =
    [
        .. typeof(IConnectionParameters).GetProperties().Select(p => p.Name), nameof(Region), nameof(TestCisBenchmarkCommand.VerifyPattern),
        .. OfAccounts, nameof(SourceRoleArn), nameof(SourceExternalId), nameof(SerialNumber),
    ];

    // What chooses recommendations, in place of those of the pipeline.
    private static readonly HashSet<string> OfSelection =
    [
        .. typeof(ISelectionParameters).GetProperties().Concat(typeof(IBenchmarkVersionParameter).GetProperties())
            .Concat(typeof(ISectionParameter).GetProperties()).Where(p => p.CanWrite).Select(p => p.Name),
    ];

    private readonly List<Recommendation> piped = [];
    private IReadOnlyList<AssessmentItem> items = [];
    private AssessmentSettings settings = AssessmentSettings.Default;
    private DecisionSet decisions = DecisionSet.None;

    private bool IsOfAccounts => ParameterSetName is Accounts or OfOrganization;

    private bool NamesRecommendations =>
        RecommendationId is not null || MyInvocation.BoundParameters.ContainsKey(nameof(TestCisBenchmarkCommand.Section));

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        namesAccounts = AccountId is not null;
        organizationPath = OrganizationPath is { } file ? Attempt(() => FullPath(file)) : null;
        RecommendationSelection selected = Attempt(() => ControlSelection.Select(this));
        settings = WithSwitches(Attempt(() => SettingsParameter.Read(this, FullPath)));
        decisions = Attempt(() => DecisionFiles.Read(this, FullPath));
        items = ControlSelection.Items(selected);
        if (selected.NotImplemented is { Count: > 0 } without)
        {
            string text =
                $"This version does not assess {without.Count} of the selected recommendations: "
                + $"{string.Join(", ", without.Select(NameOf))}.";

            // A user who names a recommendation expects it; a user who selects everything needs no warning about what does not exist.
            if (NamesRecommendations) WriteWarning(text);
            else WriteVerbose(text);
        }

        foreach (SettingDeviation looser in settings.Deviations().Where(d => d.Strictness == Strictness.Looser))
        {
            WriteWarning(
                $"The setting {looser.Setting} is {looser.Value}, looser than the benchmark's {looser.BenchmarkValue}: statuses are by the "
                + "benchmark, and LocalPolicy of a finding says what the setting would change.");
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        // A row with an Id alone is also taken for a recommendation by PowerShell.
        if (InputObject is { } recommendation && !(ParameterSetName == Accounts && !namesAccounts))
        {
            ForItem(() =>
            {
                if (IsOfAccounts) Attempt(AddAccounts);
                piped.Add(Attempt(() => Chosen(recommendation)));
            });
        }
        else if (IsOfAccounts)
        {
            ForItem(() => Attempt(AddAccounts));
        }
        else if (items.Count > 0)
        {
            ForItem(Assess);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        // All recommendations of the pipeline are one run, which reads AWS once.
        if (piped.Count > 0 || !IsOfAccounts) items = ControlSelection.Items(piped);
        if (items.Count == 0) return;
        if (IsOfAccounts) AssessAccounts();
        else Assess();
    }

    private Recommendation Chosen(Recommendation recommendation)
    {
        string[] given =
            [.. MyInvocation.BoundParameters.Keys.Where(name => OfSelection.Contains(name) && !DefaultValues.Give(this, name))];
        return given.Length == 0
            ? ControlSelection.Require(recommendation, Sections)
            : throw CommandErrors.NotWithRecommendations(given);
    }

    // A number alone says nothing where several versions are assessed.
    private string NameOf(Recommendation recommendation) =>
        BenchmarkVersion is { Length: > 1 } ? $"{recommendation.Id} of {recommendation.BenchmarkVersion}" : recommendation.Id;

    /// <summary>The settings as the switches of a cmdlet change them.</summary>
    private protected virtual AssessmentSettings WithSwitches(AssessmentSettings settings) => settings;

    /// <summary>Takes note of a finding on its way to the pipeline; called by one thread at a time.</summary>
    private protected virtual void OnFinding(Finding finding)
    {
    }

    private void Assess()
    {
        switch (ParameterSetName)
        {
            case Offline:
                RequireOffline("-Snapshot");
                AssessSnapshot(Snapshot!);
                break;
            case Demonstration:
                RequireOffline("-Demo");
                AssessSnapshot(Attempt(() => File.Exists(ModuleFolder.DemoSnapshot)
                    ? new SnapshotSource(ModuleFolder.DemoSnapshot)
                    : throw CommandErrors.DemoMissing(ModuleFolder.DemoSnapshot)));
                break;
            default:
                RequireAccounts();
                AssessLive();
                break;
        }
    }

    // The parameters are in every parameter set, so that defaults of the session for them stand in no one's way.
    private void RequireOffline(string source)
    {
        string[] given =
            [.. MyInvocation.BoundParameters.Keys.Where(name => OfConnection.Contains(name) && !DefaultValues.Give(this, name))];
        if (given.Length > 0) Attempt<bool>(() => throw CommandErrors.NotOffline(source, given));
    }

    private void AssessLive()
    {
        ConnectionOptions options = Attempt(Connection);
        DateTimeOffset asOf = (AsOf ?? Time.GetUtcNow()).ToUniversalTime();
        Run(async (channel, token) =>
        {
            OrganizationSnapshot? known = await OrganizationOfPathAsync(channel, token).ConfigureAwait(false);
            using IAwsSession session = await GatewayFactory.Get().ConnectAsync(options, channel, token).ConfigureAwait(false);
            channel.Verbose($"Assessing account {session.Account.AccountId} as {session.Account.CallerArn}.");
            var run = new AssessmentRun(items, Scope(session.Account, asOf, Region, "AWS", known), channel, Time, IncludeDisabledRegion)
            {
                Emitted = OnFinding,
            };
            await run.RunAsync(session, () => session.Calls.Sum(c => c.Calls), token).ConfigureAwait(false);
            channel.Verbose(CallTotals.Describe(session.Calls));
        });
    }

    private void AssessSnapshot(SnapshotSource source)
    {
        string? path = source.Path is { } given ? Attempt(() => FullPath(given)) : null;
        Run(async (channel, token) =>
        {
            AccountSnapshot snapshot = source.Snapshot ?? await SnapshotFile.ReadAsync(path!, token).ConfigureAwait(false);
            channel.Verbose($"Assessing {snapshot}.");
            if (AsOf < snapshot.CollectedAt)
            {
                channel.Warning(
                    $"The snapshot was collected at {Fact.Render(snapshot.CollectedAt)}, after -AsOf {Fact.Render(AsOf)}: what was used, "
                    + "created or changed in between is assessed as if it had been so before.");
            }

            string kind = Demo ? "demonstration account" : "snapshot";
            OrganizationSnapshot? known = await OrganizationOfPathAsync(channel, token).ConfigureAwait(false);
            AssessmentScope scope =
                Scope(snapshot.Account, (AsOf ?? snapshot.CollectedAt).ToUniversalTime(), snapshot.Regions, kind, known);
            await new AssessmentRun(items, scope, channel, Time, IncludeDisabledRegion) { Snapshot = snapshot, Emitted = OnFinding }
                .RunAsync(snapshot, static () => 0, token)
                .ConfigureAwait(false);
        });
    }

    private AssessmentScope Scope(
        AccountIdentity account, DateTimeOffset asOf, IReadOnlyList<string>? regions, string source, OrganizationSnapshot? known)
    {
        string runId = DemoRun.Mark(Demo, Guid.NewGuid().ToString("N"));
        return new(account, settings, asOf, regions, runId)
        {
            RepairCommands = RepairCommands.Instance,
            Decisions = decisions,
            Organization = known,
            Run = new RunRecord
            {
                RunId = runId,
                AccountId = account.AccountId,
                CallerArn = account.CallerArn,
                StartedAt = Time.GetUtcNow(),
                Source = source,
                NamedRegions = regions,
                Deviations = settings.Deviations(),
            },
        };
    }
}
