namespace CisAws.AwsClients.Protocols;

/// <summary>The whole body of an answer.</summary>
internal static class ResponseBytes
{
    public static byte[] ReadAll(Stream stream)
    {
        using var buffer = new MemoryStream();
        stream.CopyTo(buffer);
        return buffer.ToArray();
    }
}
