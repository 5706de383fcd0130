namespace CisAws.Evidence;

/// <summary>An item of a listing that could not be understood; the others could.</summary>
/// <param name="Type">The CloudFormation type of such items, such as <c>AWS::EC2::VPC</c>.</param>
/// <param name="Position">Its place in the listing, from 1.</param>
/// <param name="Id">Its ARN, or its id where it has no ARN; null where the answer does not name it.</param>
/// <param name="Message">What is wrong with it.</param>
public sealed record UnreadItem(string Type, int Position, string? Id, string Message);

/// <summary>What an item of a listing that could not be understood means for verdicts about other things.</summary>
internal enum ItemEffect
{
    /// <summary>It may turn any of them.</summary>
    Any,

    /// <summary>It could only make them better, as a further trail or flow log does: a Pass stays.</summary>
    Covers,

    /// <summary>It could only make them worse, as a further open rule does: a Fail stays.</summary>
    Reveals,

    /// <summary>It matters only for what is decided about the account as a whole.</summary>
    Account,
}

/// <summary>What a listing lists.</summary>
/// <param name="Effect">What an unread item means for verdicts about things of other types.</param>
/// <param name="Types">The CloudFormation types of its items; verdicts about other items do not depend on it.</param>
internal sealed record ListedItems(ItemEffect Effect, IReadOnlyList<string> Types);
