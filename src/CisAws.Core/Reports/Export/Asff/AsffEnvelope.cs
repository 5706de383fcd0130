namespace CisAws.Reports;

/// <summary>What Security Hub is told of a finding besides what was observed.</summary>
/// <param name="ProductArn">The product of the account and region that it is sent to.</param>
/// <param name="CreatedAt">When it was first sent, in ISO 8601: the same whenever it is sent again.</param>
/// <param name="UpdatedAt">When it is sent, in ISO 8601.</param>
internal sealed record AsffEnvelope(string ProductArn, string CreatedAt, string UpdatedAt)
{
    /// <summary>What a file says, which is not sent yet: the moment that the finding is for, and the region that has it.</summary>
    public static AsffEnvelope OfFile(Finding finding)
    {
        string product = AsffFinding.ProductArn(CloudPlace.Partition(finding), CloudPlace.Home(finding), finding.AccountId).ToString();
        string moment = Fact.Render(finding.EvaluatedAt);
        return new AsffEnvelope(product, moment, moment);
    }
}
