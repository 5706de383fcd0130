using CisAws.Evidence;

namespace CisAws.Knowledge.Network;

/// <summary>The contents of a prefix list.</summary>
/// <param name="Blocks">Its blocks; empty for a list of AWS, whose entries are not read.</param>
/// <param name="IsOfAws">Whether AWS maintains it.</param>
/// <param name="Problem">Why its blocks are not known, or null.</param>
internal sealed record PrefixListContent(IReadOnlyList<Cidr> Blocks, bool IsOfAws, UnknownFact? Problem);

/// <summary>Why something could not be assessed.</summary>
/// <param name="Text">One clause, such as "rule sgr-1 has the protocol 'x'".</param>
/// <param name="Source">The question without answer, or null where there was an answer that makes no sense.</param>
/// <param name="Failure">Why it has none, or null.</param>
internal sealed record UnknownFact(string Text, EvidenceSource? Source = null, ReadFailure? Failure = null);
