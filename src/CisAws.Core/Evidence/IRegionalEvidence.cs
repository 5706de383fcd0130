namespace CisAws.Evidence;

/// <summary>Answers questions in a region, whether for an assessment or for a repair.</summary>
internal interface IRegionalEvidence
{
    /// <summary>The answer to a question in a region, data or failure.</summary>
    Answer<T> ReadIn<T>(EvidenceSource<T> source, string region, string subject = "")
        where T : class;
}
