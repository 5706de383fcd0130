using CisAws.Common;
using CisAws.Evidence;
using CisAws.Settings;

namespace CisAws.Controls;

/// <summary>What a control may know: the account, the settings, the evaluation time and the evidence.</summary>
public sealed class AssessmentContext : IRegionalEvidence
{
    private readonly IReadOnlyDictionary<EvidenceKey, Answer> answers;
    private readonly HashSet<EvidenceSource> declared;
    private readonly HashSet<EvidenceKey> missing = [];
    private readonly IReadOnlyList<string>? requestedRegions;
    private readonly AssessmentScope scope;
    private readonly string controlName;

    /// <summary>Makes the context of one assessment by one control.</summary>
    public AssessmentContext(Control control, AssessmentScope scope, IReadOnlyDictionary<EvidenceKey, Answer> answers)
    {
        this.answers = answers;
        this.scope = scope;
        controlName = control.Name;
        declared = [.. control.Reads];
        Account = scope.Account;
        Settings = scope.Settings;
        AsOf = scope.AsOf;
        requestedRegions = scope.Regions;
    }

    /// <summary>The audited account.</summary>
    public AccountIdentity Account { get; }

    /// <summary>Thresholds and choices.</summary>
    public AssessmentSettings Settings { get; }

    /// <summary>The evaluation time, UTC.</summary>
    public DateTimeOffset AsOf { get; }

    /// <summary>Whether the user named the regions to assess, so that there may be others.</summary>
    public bool HasNamedRegions => requestedRegions is not null;

    /// <summary>The account as a resource.</summary>
    public ResourceRef AccountResource => ResourceRef.Account(Account);

    /// <summary>The questions that were asked and have no answer yet.</summary>
    internal IReadOnlyCollection<EvidenceKey> Missing => missing;

    /// <summary>The answer to an account-wide question.</summary>
    public Answer<T> Read<T>(EvidenceSource<T> source, string subject = "")
        where T : class => Read<T>(source.Key(subject));

    /// <summary>The answer to a question in a region.</summary>
    public Answer<T> ReadIn<T>(EvidenceSource<T> source, string region, string subject = "")
        where T : class => Read<T>(source.KeyIn(region, subject));

    /// <summary>
    /// The regions to assess: those the user named, else those enabled for the account. Needs <see cref="Ec2Evidence.Regions"/> among the reads.
    /// The failure is the reason why the enabled regions are not known.
    /// </summary>
    public Answer<RegionSelection> Regions()
    {
        if (requestedRegions is not null) return new(new RegionSelection(requestedRegions, []), null);
        Answer<RegionList> regions = Read(Ec2Evidence.Regions);
        return regions.Value is { } list
            ? new(new RegionSelection(list.Enabled, list.NotOptedIn), null)
            : new(null, regions.Failure ?? ReadFailure.NotCollected);
    }

    /// <summary>Whether a resource of that region is to be assessed: the user named the region, or named none.</summary>
    public bool Includes(string region) => requestedRegions?.Contains(region, StringComparer.Ordinal) ?? true;

    /// <summary>Whether a person's statement covers that Manual verdict; for controls that judge otherwise without one.</summary>
    public bool IsAttested(Verdict manual) => Attestations.Find(controlName, scope, manual) is not null;

    private Answer<T> Read<T>(EvidenceKey key)
        where T : class
    {
        if (!declared.Contains(key.Source))
        {
            throw new InvalidOperationException($"The control reads {key.Source.Name} but does not declare it in {nameof(Control.Reads)}.");
        }

        if (answers.TryGetValue(key, out Answer? answer)) return (Answer<T>)answer;
        missing.Add(key);
        return new Answer<T>(null, ReadFailure.NotCollected);
    }
}

/// <summary>The regions of one assessment.</summary>
/// <param name="Assessed">Regions to assess, in ordinal order.</param>
/// <param name="NotOptedIn">Regions that exist and are not enabled for the account.</param>
public sealed record RegionSelection(IReadOnlyList<string> Assessed, IReadOnlyList<string> NotOptedIn);
