using CisAws.Common;
using CisAws.Evidence;

namespace CisAws.Controls;

/// <summary>What a control decided about one resource; the engine makes a <see cref="Finding"/> of it.</summary>
/// <param name="Resource">What it is about.</param>
/// <param name="Status">What was observed.</param>
/// <param name="ReasonCode">The stable PascalCase code of the reason.</param>
/// <param name="Reason">One plain sentence with the observed value and the expected one.</param>
public sealed record Verdict(ResourceRef Resource, FindingStatus Status, string ReasonCode, string Reason)
{
    /// <summary>The observed values, in the order they were added.</summary>
    public IReadOnlyList<Fact> Facts => Observed;

    /// <summary>Remarks that do not change the status.</summary>
    public IReadOnlyList<string> Warnings => Remarks;

    // Added to several times for every finding: arrays are copied at once, lists item by item.
    private Fact[] Observed { get; init; } = [];

    private string[] Remarks { get; init; } = [];

    /// <summary>Where the facts point; Manual only.</summary>
    public FindingLean? Lean { get; private init; }

    /// <summary>The command line that repairs it, or null.</summary>
    public string? RepairCommand { get; init; }

    /// <summary>What local settings say where they and the benchmark disagree, or null.</summary>
    public LocalPolicy? LocalPolicy { get; init; }

    /// <summary>
    /// A hash of the facts that a person attests to, where not every fact matters; an attestation made for another hash is no longer valid.
    /// </summary>
    public string? AttestationHash { get; init; }

    /// <summary>The verdict whose evidence a person attested to, where this one exists only because of that; else null.</summary>
    internal Verdict? Attested { get; init; }

    /// <summary>The hash of what was observed: of <see cref="AttestationHash"/>, or of the reason code and every fact.</summary>
    public string EvidenceHash() =>
        AttestationHash is { } hash ? Controls.EvidenceHash.Of([hash]) : Controls.EvidenceHash.Of(ReasonCode, Facts);

    /// <summary>The audited condition holds.</summary>
    public static Verdict Pass(ResourceRef resource, string code, string reason) => new(resource, FindingStatus.Pass, code, reason);

    /// <summary>The audited condition does not hold.</summary>
    public static Verdict Fail(ResourceRef resource, string code, string reason) => new(resource, FindingStatus.Fail, code, reason);

    /// <summary>A person must decide.</summary>
    public static Verdict Manual(ResourceRef resource, FindingLean lean, string code, string reason) =>
        new(resource, FindingStatus.Manual, code, reason) { Lean = lean };

    /// <summary>There is nothing to assess.</summary>
    public static Verdict NotApplicable(ResourceRef resource, string code, string reason) =>
        new(resource, FindingStatus.NotApplicable, code, reason);

    /// <summary>A needed fact could not be read: the reason names the source, the error and the action to grant.</summary>
    public static Verdict Error(ResourceRef resource, EvidenceSource source, ReadFailure failure) =>
        new Verdict(
            resource, FindingStatus.Error, ReadFailureText.Code(failure), ReadFailureText.Sentence(source, failure, resource.Region))
            .With("Source", source.Name).With("ErrorCode", failure.Code);

    /// <summary>The reason code of <see cref="Fault"/>.</summary>
    public const string FaultCode = "InternalError";

    /// <summary>A bug of this module prevented a decision; neither the account nor AWS is the cause.</summary>
    public static Verdict Fault(ResourceRef resource, Exception error) => new Verdict(
        resource,
        FindingStatus.Error,
        FaultCode,
        $"An error in CisAwsBenchmark prevented this from being decided ({error.GetType().Name}); the account and its permissions are "
        + "not the cause. "
        + "Report it with the output of -Debug.").With("Fault", error.GetType().Name);

    /// <summary>Adds an observed value.</summary>
    public Verdict With(string name, object? value) => With(new Fact(name, Fact.Render(value)));

    /// <summary>Adds observed values together: each addition by itself makes another verdict.</summary>
    internal Verdict With(params ReadOnlySpan<Fact> facts) => this with { Observed = [.. Observed, .. facts] };

    /// <summary>Adds a remark.</summary>
    public Verdict Warn(string warning) => this with { Remarks = [.. Remarks, warning] };

    /// <summary>Adds a warning where a condition holds.</summary>
    public Verdict WarnIf(bool condition, string warning) => condition ? Warn(warning) : this;
}
