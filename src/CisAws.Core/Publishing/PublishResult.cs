using CisAws.Common;

namespace CisAws.Publishing;

/// <summary>What became of the findings of one account that were published in one region.</summary>
public sealed record PublishResult
{
    /// <summary>The account.</summary>
    public required string AccountId { get; init; }

    /// <summary>The region of the Security Hub that has them.</summary>
    public required string Region { get; init; }

    /// <summary>How many findings were to be published.</summary>
    public required int Findings { get; init; }

    /// <summary>How many Security Hub took.</summary>
    public int Imported { get; init; }

    /// <summary>How many of these it did not have before; the others were brought up to date.</summary>
    public int New { get; init; }

    /// <summary>How many it did not take; each is an error of its own.</summary>
    public int Rejected { get; init; }

    /// <summary>How many were left out because Security Hub has the same finding for a later moment.</summary>
    public int Outdated { get; init; }

    /// <summary>How many were not sent, because sending was refused or failed.</summary>
    public int NotSent { get; init; }

    /// <summary>How many others were archived because they are not among the findings.</summary>
    public int Archived { get; init; }

    /// <inheritdoc/>
    public override string ToString() => VisibleText.Line(FormattableString.Invariant(
        $"{AccountId} {Region}: {Imported} of {Amount.Of(Findings, "finding")} imported, {New} of them new; {Rejected} rejected, ")
        + FormattableString.Invariant($"{Outdated} outdated, {NotSent} not sent; {Archived} others archived"));
}
