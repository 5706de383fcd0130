using CisAws.Common;
using CisAws.Evidence;

namespace CisAws.Controls.FrontEnds;

/// <summary>Decides 4.10 for the distributions of Amazon CloudFront, which are in no region.</summary>
internal static class DistributionLogging
{
    // Where CloudFront keeps its deliveries. Source: CloudFront developer guide, standard logging (v2).
    private const string DeliveryRegion = "us-east-1";

    /// <summary>A row for each distribution. Deliveries are read only where a distribution does not log in the other way.</summary>
    public static async Task<IReadOnlyList<Verdict>> AssessAsync(AssessmentContext context)
    {
        Answer<DistributionList> answer = await context.Evidence.Read(CloudFrontEvidence.Distributions).ConfigureAwait(false);
        if (!answer.TryRead(out DistributionList? list, out ReadFailure? failure))
        {
            // A partition without CloudFront has no distributions.
            return failure.Kind == ReadFailureKind.NoEndpoint
                ? []
                : [Verdict.Error(context.AccountResource, CloudFrontEvidence.Distributions, failure)];
        }

        return await Task.WhenAll(list.Distributions.Select(d => DecideAsync(context, d))).ConfigureAwait(false);
    }

    private static async Task<Verdict> DecideAsync(AssessmentContext context, Distribution distribution)
    {
        var resource = new ResourceRef("AWS::CloudFront::Distribution", distribution.Arn, distribution.Id, EvidenceKey.Global);
        Verdict verdict = distribution switch
        {
            { IsEnabled: false } => Verdict.NotApplicable(
                resource, "DistributionDisabled", $"The distribution {distribution.Id} is disabled and answers no requests."),
            { LogBucket: not null } => Verdict.Pass(
                resource, "StandardLogging", $"Standard logging of the distribution {distribution.Id} is on."),
            _ when context.Account.Partition != Partitions.Commercial => Verdict.Manual(
                resource,
                FindingLean.LikelyFail,
                "NoStandardLogging",
                $"Standard logging of the distribution {distribution.Id} is off; check whether it logs access in another way."),
            _ => await ByDeliveryAsync(context, resource, distribution).ConfigureAwait(false),
        };
        return verdict.With("DomainName", distribution.DomainName).With("LogBucket", distribution.LogBucket);
    }

    private static async Task<Verdict> ByDeliveryAsync(AssessmentContext context, ResourceRef resource, Distribution distribution)
    {
        Answer<LogDeliveryList> answer = await context.Evidence.Read(LogsEvidence.Deliveries, DeliveryRegion).ConfigureAwait(false);
        if (!answer.TryRead(out LogDeliveryList? list, out ReadFailure? failure))
        {
            return Verdict.Error(resource, LogsEvidence.Deliveries, failure);
        }

        string[] destinations =
        [
            .. list.Deliveries
                .Where(d => d.LogType == "ACCESS_LOGS" && d.ResourceArns.Contains(distribution.Arn, StringComparer.OrdinalIgnoreCase))
                .Select(d => d.DestinationArn).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];
        return destinations.Length > 0
            ? Verdict.Pass(resource, "LogDelivery", $"Access logs of the distribution {distribution.Id} are delivered.")
                .With("Destinations", destinations)
            : Verdict.Fail(
                resource,
                "NoAccessLogging",
                $"The distribution {distribution.Id} has neither standard logging nor a delivery of access logs; it must log access.");
    }
}
