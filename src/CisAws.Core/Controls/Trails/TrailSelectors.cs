using CisAws.Evidence;
using CisAws.Knowledge.Trails;

namespace CisAws.Controls.Trails;

/// <summary>Which events a trail records.</summary>
internal static class TrailSelectors
{
    /// <summary>
    /// The selectors of a trail. They are read whatever the listing says of them, so that a wrong flag never makes a Pass. Only for a trail
    /// of another account the flag stands in: a member account may not read the selectors of a trail of its organization.
    /// </summary>
    public static async Task<Answer<TrailEventSelectors>> ReadAsync(EvidenceReader evidence, Trail trail)
    {
        return trail.IsForeign && trail.Description.HasCustomEventSelectors == false
            ? Answer<TrailEventSelectors>.Of(TrailEventSelectors.Default)
            : await evidence.Read(CloudTrailEvidence.EventSelectors, trail.HomeRegion, trail.Arn).ConfigureAwait(false);
    }
}
