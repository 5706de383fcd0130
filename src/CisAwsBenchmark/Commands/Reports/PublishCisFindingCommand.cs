using System.Globalization;
using System.Management.Automation;
using CisAws.Common;
using CisAws.Gateway;
using CisAws.PowerShell.Binding;
using CisAws.PowerShell.Module;
using CisAws.PowerShell.Pipeline;
using CisAws.Publishing;

namespace CisAws.PowerShell.Commands;

/// <summary>Sends findings to Security Hub, in the account and region of each, and brings up to date those that are there.</summary>
[Cmdlet(VerbsData.Publish, "CisFinding", SupportsShouldProcess = true)]
[OutputType(typeof(PublishResult))]
public sealed class PublishCisFindingCommand : RegionCmdlet
{
    // Where findings about an account as a whole would go; a file has no session that says it.
    private const string OfflineRegion = "us-east-1";

    private FindingPublication? publication;
    private ConnectionOptions? options;
    private IAwsSession? session;
    private bool isWhatIf;
    private int demo;

    [FindingInput]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    [AllowEmptyCollection]
    public FindingInput[]? InputObject { get; set; }

    [Parameter]
    public SwitchParameter ArchiveMissing { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        isWhatIf = new Approval(this, force: false).IsWhatIf;
        publication = new FindingPublication();
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        options ??= Attempt(() => ConnectionOptionsFactory.Create(this, this));
        foreach (Finding finding in Findings(InputObject!))
        {
            if (DemoRun.Made(finding)) demo++;
            if (isWhatIf || !DemoRun.Made(finding)) publication!.Add(finding);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        if (isWhatIf && demo > 0)
        {
            ShowOffline();
            return;
        }

        if (demo > 0) WriteError(PublishErrors.DemoNotPublished(demo).ToErrorRecord());
        if (publication!.Accounts.Count == 0) return;
        session = Run((_, token) => GatewayFactory.Get().ConnectAsync(options!, Log, token));
        ISecurityHub hub = session.SecurityHub ?? Attempt<ISecurityHub>(() => throw PublishErrors.NoSecurityHub());
        string own = session.Account.AccountId;
        WriteErrors(publication.Accounts
            .Where(a => a.AccountId != own).Select(a => PublishErrors.OtherAccount(a.AccountId, a.Findings, own)));
        bool mayArchive = ArchiveMissing && RowsRefused == 0;
        if (ArchiveMissing && !mayArchive) WriteError(PublishErrors.NothingArchived(RowsRefused).ToErrorRecord());
        foreach (RegionPublication part in publication.Of(own, session.Account.Partition, session.HomeRegion, Time))
        {
            Publish(part, hub, mayArchive);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (!disposing) return;
        session?.Dispose();
        publication?.Dispose();
    }

    private void ShowOffline()
    {
        foreach ((string account, _) in publication!.Accounts)
        {
            foreach (RegionPublication part in publication.Of(account, "aws", Region ?? OfflineRegion, Time))
            {
                ShouldProcess(Target(part), $"Publish {Amount.Of(part.Result.Findings, "finding")}");
            }
        }
    }

    private void Publish(RegionPublication part, ISecurityHub hub, bool mayArchive)
    {
        CisAwsException? error = ForPart(() => Run((_, token) => part.ReadAsync(hub, token)));
        if (error is null)
        {
            Warn(part);
            if (!ShouldProcess(Target(part), Action(part, mayArchive))) return;
            error = ForPart(() => Send(part, hub, mayArchive));
        }

        WriteObject(part.Result);
        if (error is not null) WriteError(error.ToErrorRecord());
    }

    private void Send(RegionPublication part, ISecurityHub hub, bool mayArchive)
    {
        foreach (RejectedFinding rejected in part.Send(batch => Run((_, token) => hub.ImportAsync(part.Result.Region, batch, token))))
        {
            CisAwsException error = PublishErrors.Rejected(rejected);
            WriteError(rejected.Finding is { } finding ? error.ToErrorRecord(finding) : error.ToErrorRecord());
        }

        if (mayArchive) WriteErrors(Run((_, token) => part.ArchiveAsync(hub, token)).Select(PublishErrors.NotArchived));
    }

    private void Warn(RegionPublication part)
    {
        if (part.Result.Outdated > 0)
        {
            WriteWarning(
                $"Left out in {part.Result.Region}: {Amount.Of(part.Result.Outdated, "finding")}, which Security Hub has for a later "
                + "moment.");
        }

        if (ArchiveMissing && part.Undecided > 0)
        {
            WriteWarning(
                $"Not archived in {part.Result.Region}: {Amount.Of(part.Undecided, "finding")} of controls that could not read everything "
                + "this time. It is not known whether what they are about is gone.");
        }
    }

    private static string Target(RegionPublication part) =>
        $"Security Hub of account {part.Result.AccountId} in {part.Result.Region}";

    private static string Action(RegionPublication part, bool mayArchive)
    {
        int count = part.Result.NotSent;
        string text = string.Create(
            CultureInfo.InvariantCulture, $"Publish {Amount.Of(count, "finding")} ({Math.Min(part.New, count)} new)");
        return mayArchive && part.Missing > 0 ? $"{text} and archive {Amount.Of(part.Missing, "finding")}" : text;
    }
}
