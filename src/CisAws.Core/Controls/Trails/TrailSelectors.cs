using CisAws.Evidence;
using CisAws.Knowledge.Trails;

namespace CisAws.Controls.Trails;

/// <summary>Which events a trail records.</summary>
internal static class TrailSelectors
{
    /// <summary>
    /// The selectors of a trail. They are read whatever the listing says of them, so that a wrong flag never makes a Pass. Only for a trail
    /// of another account the flag stands in: a member account may not read the selectors of a trail of its organization. An answer without
    /// any selector contradicts no flag.
    /// </summary>
    public static async Task<Answer<TrailEventSelectors>> ReadAsync(EvidenceReader evidence, Trail trail)
    {
        Answer<TrailEventSelectors> defaults = Answer<TrailEventSelectors>.Of(TrailEventSelectors.Default);
        bool isDefault = trail.Description.HasCustomEventSelectors == false;
        if (isDefault && trail.IsForeign) return defaults;
        Answer<TrailEventSelectors> answer =
            await evidence.Read(CloudTrailEvidence.EventSelectors, trail.HomeRegion, trail.Arn).ConfigureAwait(false);
        return isDefault && answer is Answer<TrailEventSelectors>.Read { Value: { Basic.Count: 0, Advanced.Count: 0 } } ? defaults : answer;
    }
}
