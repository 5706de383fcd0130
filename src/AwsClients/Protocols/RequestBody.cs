using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Xml;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Util;

namespace CisAws.AwsClients.Protocols;

/// <summary>Gives a request its body.</summary>
internal static class RequestBody
{
    public static void SetJson<T>(IRequest request, T? value, Action<Utf8JsonWriter, T> write)
        where T : class
    {
        var content = new PooledContentStream();
        using (var writer = new Utf8JsonWriter((IBufferWriter<byte>)content.BufferWriter))
        {
            if (value is null)
            {
                writer.WriteStartObject();
                writer.WriteEndObject();
            }
            else
            {
                write(writer, value);
            }
        }

        request.ContentStream = content;
        request.Headers["Content-Type"] = "application/json";
    }

    public static void SetXml<T>(IRequest request, string root, string? xmlNamespace, T? value, Action<XmlWriter, T> write)
        where T : class
    {
        if (value is null)
            return;
        var content = new MemoryStream();
        using (
            var writer = XmlWriter.Create(content, new XmlWriterSettings { Encoding = new UTF8Encoding(false), OmitXmlDeclaration = true }))
        {
            writer.WriteStartElement(root, xmlNamespace);
            write(writer, value);
            writer.WriteEndElement();
        }

        content.Position = 0;
        request.ContentStream = content;
        request.Headers["Content-Type"] = "application/xml";
    }
}
