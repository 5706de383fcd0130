using System.Text;
using System.Text.Json;

namespace CisAws.Evidence.Snapshots;

/// <summary>
/// What is known of an organization as a file: one JSON document with a snapshot of each account that acts for it, compressed with gzip
/// where the name ends in <c>.gz</c>. On Unix only its owner may read it.
/// </summary>
public static class OrganizationFile
{
    /// <summary>What <c>format</c> says in every such file.</summary>
    public const string Format = "CisAwsBenchmark.Organization";

    /// <summary>The version of the schema that is written and read.</summary>
    public const int SchemaVersion = 1;

    /// <summary>Writes the file. It appears whole or not at all.</summary>
    /// <param name="organization">What to write.</param>
    /// <param name="path">The file; the folder must exist.</param>
    /// <param name="overwrite">Whether an existing file may be replaced.</param>
    /// <param name="cancellationToken">Stops the writing; nothing is left behind.</param>
    /// <exception cref="CisAwsException">OrganizationFileNotWritten.</exception>
    public static async Task WriteAsync(
        OrganizationSnapshot organization, string path, bool overwrite, CancellationToken cancellationToken)
    {
        try
        {
            await SnapshotFile.WriteTextAsync(
                path, overwrite, (stream, cancel) => WriteAsync(organization, stream, cancel), SnapshotLimits.Default, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (CisAwsException e)
        {
            throw new CisAwsException("OrganizationFileNotWritten", e.Kind, e.Message, e.RecommendedAction, path, e);
        }
    }

    /// <summary>Reads the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="CisAwsException">OrganizationFileUnusable: there is none, or it is damaged or another file.</exception>
    public static async Task<OrganizationSnapshot> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await SnapshotFile.ReadTextAsync(
                path, SnapshotLimits.Default, text => Read(path, text, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        catch (CisAwsException e)
        {
            throw Unusable(path, e.Message.TrimEnd('.'), e, e.Kind);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or SnapshotShapeException)
        {
            throw Unusable(path, e.Message.TrimEnd('.'), e);
        }
    }

    private static async Task WriteAsync(OrganizationSnapshot organization, Stream stream, CancellationToken cancellationToken)
    {
        var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = EvidenceJson.Options.Encoder });
        await using (writer.ConfigureAwait(false))
        {
            writer.WriteStartObject();
            writer.WriteString("format", Format);
            writer.WriteNumber("schemaVersion", SchemaVersion);
            writer.WriteString("collectedAt", organization.CollectedAt.ToUniversalTime());
            writer.WritePropertyName("organization");
            JsonSerializer.Serialize(writer, organization.Organization, EvidenceJson.Options);
            writer.WriteStartArray("accounts");
            foreach (AccountSnapshot owner in organization.Owners.Values.OrderBy(o => o.Account.AccountId, StringComparer.Ordinal))
            {
                using var text = new MemoryStream();
                await SnapshotWriter.WriteAsync(owner, text, cancellationToken).ConfigureAwait(false);
                writer.WriteRawValue(text.GetBuffer().AsSpan(0, (int)text.Length));
                await writer.FlushAsync(cancellationToken).ConfigureAwait(false);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }
    }

    private static OrganizationSnapshot Read(string path, Stream stream, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        stream.CopyTo(content);
        ReadOnlyMemory<byte> text = content.GetBuffer().AsMemory(0, (int)content.Length);
        content.Position = 0;
        SnapshotCounts.Check(path, content, SnapshotLimits.Default, cancellationToken);
        using JsonDocument document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = SnapshotLimits.Default.Depth });
        JsonElement root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("format", out JsonElement format)
            || format.ValueKind != JsonValueKind.String || !format.ValueEquals(Format))
        {
            throw Unusable(path, "it is no file of Export-CisOrganization");
        }

        SnapshotShape.Members(root, "$", ["format", "schemaVersion", "collectedAt", "organization", "accounts"]);
        if (SnapshotShape.Member(root, "$", "schemaVersion", JsonValueKind.Number).GetInt64() is not SchemaVersion and var version)
        {
            throw Unusable(path, $"its schema version is {version}, and this version of the module reads {SchemaVersion}");
        }

        JsonElement organization = SnapshotShape.Member(root, "$", "organization", JsonValueKind.Object);
        SnapshotShape.Check(typeof(Organization), organization, "$.organization");
        AccountSnapshot[] owners =
        [
            .. SnapshotShape.Member(root, "$", "accounts", JsonValueKind.Array).EnumerateArray()
                .Select(a => SnapshotReader.Read(path, Encoding.UTF8.GetBytes(a.GetRawText()), SnapshotLimits.Default)),
        ];
        if (owners.DistinctBy(o => o.Account.AccountId).Count() != owners.Length) throw Unusable(path, "it has an account twice");
        return new OrganizationSnapshot(
            organization.Deserialize<Organization>(EvidenceJson.Options)!,
            SnapshotShape.Member(root, "$", "collectedAt", JsonValueKind.String).GetDateTimeOffset(),
            owners);
    }

    private static CisAwsException Unusable(
        string path, string what, Exception? cause = null, CisAwsErrorKind kind = CisAwsErrorKind.InvalidData) => new(
            "OrganizationFileUnusable",
            kind,
            $"The file '{path}' cannot be used for -OrganizationPath: {what}.",
            "Name a file of Export-CisOrganization, or write it anew.",
            path,
            cause);
}
