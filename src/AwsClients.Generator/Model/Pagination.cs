using System.Collections.Generic;
using System.Linq;

namespace CisAws.AwsClients.Generator.Model;

/// <summary>How an operation returns its answer page by page.</summary>
internal sealed class Pagination(
    Operation operation, Member inputToken, MemberPath outputToken, MemberPath? moreResults, IReadOnlyList<MemberPath> results)
{
    public Operation Operation => operation;

    public Member InputToken => inputToken;

    public MemberPath OutputToken => outputToken;

    /// <summary>The flag that says that there is another page, where the service has one.</summary>
    public MemberPath? MoreResults => moreResults;

    public IReadOnlyList<MemberPath> Results => results;
}

/// <summary>A member of an answer, or of a structure inside it: <c>DistributionList.Items</c>.</summary>
internal sealed class MemberPath(IReadOnlyList<Member> steps)
{
    /// <summary>The member that the path leads to.</summary>
    public Member Last => steps[steps.Count - 1];

    /// <summary>The C# expression that reads it; null where a structure on the way was not sent.</summary>
    public string Of(string variable) => variable + "." + string.Join("?.", steps.Select(s => s.Property));
}
