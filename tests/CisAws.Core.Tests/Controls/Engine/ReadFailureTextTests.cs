using CisAws.Controls;
using CisAws.Evidence;
using CisAws.Tests.Harness;

namespace CisAws.Tests.Controls.Engine;

/// <summary>What an Error finding says for each class of failure; the sentences are approved.</summary>
public sealed class ReadFailureTextTests
{
    private static readonly (string Code, string Message)[] Causes =
    [
        ("Code", "what AWS said"), ("AuthFailure", "not valid"), ("RequestTimeTooSkewed", "too far away"),
    ];

    [Fact]
    public void EverySentenceIsApproved()
    {
        IEnumerable<string> lines =
            from kind in Enum.GetValues<ReadFailureKind>()
            from cause in Causes
            let failure = new ReadFailure(kind, cause.Code, cause.Message)
            from region in (string[])[EvidenceKey.Global, "eu-west-1"]
            select $"{ReadFailureText.Code(failure)}: {ReadFailureText.Sentence(Ec2Evidence.SecurityGroups, failure, region)}";
        ApprovedText.Check("Controls/Engine/read-failures", string.Join('\n', lines.Distinct(StringComparer.Ordinal)));
    }
}
