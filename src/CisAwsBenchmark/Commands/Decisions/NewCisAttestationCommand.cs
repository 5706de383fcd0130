using System.Management.Automation;
using CisAws.Controls;
using CisAws.Decisions;
using CisAws.PowerShell.Binding;
using CisAws.PowerShell.Pipeline;

namespace CisAws.PowerShell.Commands;

/// <summary>Documents what a person found out about findings that only a person can decide.</summary>
[Cmdlet(VerbsCommon.New, "CisAttestation", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(AttestationEntry))]
public sealed class NewCisAttestationCommand : CisCmdlet
{
    private readonly List<AttestationEntry> entries = [];

    [FindingInput]
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public FindingInput[]? InputObject { get; set; }

    [Parameter(Mandatory = true)]
    public AttestationAnswer Answer { get; set; }

    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string? By { get; set; }

    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string? Reason { get; set; }

    [Parameter(Mandatory = true)]
    public DateTimeOffset Until { get; set; }

    [Parameter]
    public DateTimeOffset? At { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Reference { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (Finding finding in Findings(InputObject!))
        {
            if (TryAttempt(() => Entry(finding), out AttestationEntry? entry)) entries.Add(entry);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (entries.Count == 0) return;
        if (Path is not null)
        {
            string path = Attempt(() => FullPath(Path));
            string what = entries.Count == 1 ? "1 attestation" : $"{entries.Count} attestations";
            if (!ShouldProcess(path, $"Add {what}")) return;
            Attempt(() => { DecisionFile.Append(path, entries); return true; });
        }

        WriteObject(entries, enumerateCollection: true);
    }

    private AttestationEntry Entry(Finding finding)
    {
        bool isOpen = finding.Status == FindingStatus.Manual
            || (finding.Status == FindingStatus.Fail && ControlRegistry.Find(finding.Control)?.AcceptsOtherMeans == true);
        if (!isOpen) throw CommandErrors.NothingToAttest(finding);
        if (finding.EvidenceHash.Length == 0) throw CommandErrors.NoEvidenceHash(finding);
        return DecisionFile.Checked(new AttestationEntry
        {
            Control = finding.Control,
            AccountId = finding.AccountId,
            Region = finding.Region,
            ResourceId = finding.ResourceId,
            Answer = Answer,
            By = By!.Trim(),
            At = Moments.ToSeconds(At ?? Time.GetUtcNow()),
            Until = Moments.ToSeconds(Until),
            Reason = Reason!.Trim(),
            Reference = Reference?.Trim(),
            EvidenceHash = finding.EvidenceHash,
        });
    }
}
