using System.Management.Automation;
using CisAws.Controls;
using CisAws.Decisions;
using CisAws.PowerShell.Binding;
using CisAws.PowerShell.Pipeline;

namespace CisAws.PowerShell.Commands;

/// <summary>Documents what a person found out about findings that only a person can decide.</summary>
[Cmdlet(VerbsCommon.New, "CisAttestation", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(AttestationEntry))]
public sealed class NewCisAttestationCommand : NewDecisionCmdlet<AttestationEntry>
{
    [FindingInput]
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public FindingInput[]? InputObject { get; set; }

    [Parameter(Mandatory = true)]
    [Choice(typeof(AttestationAnswer))]
    public AttestationAnswer Answer { get; set; }

    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string? By { get; set; }

    [Parameter(Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string? Reason { get; set; }

    [Parameter(Mandatory = true)]
    [Moment]
    public DateTimeOffset Until { get; set; }

    [Parameter]
    [Moment]
    public DateTimeOffset? At { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Reference { get; set; }

    /// <inheritdoc/>
    private protected override string Noun => "attestation";

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (Finding finding in Findings(InputObject!))
        {
            if (TryAttempt(() => Entry(finding), out AttestationEntry? entry)) Entries.Add(entry);
        }
    }

    /// <inheritdoc/>
    private protected override void Append(string path, IReadOnlyList<AttestationEntry> entries) => DecisionFile.Append(path, entries);

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
            By = By!,
            At = Moments.ToSeconds(At ?? Time.GetUtcNow()),
            Until = Moments.ToSeconds(Until),
            Reason = Reason!,
            Reference = Reference,
            EvidenceHash = finding.EvidenceHash,
        });
    }
}
