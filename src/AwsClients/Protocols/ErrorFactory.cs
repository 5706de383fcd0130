using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace CisAws.AwsClients.Protocols;

/// <summary>Turns what a service said about a failure into the typed exception of the operation that failed.</summary>
internal delegate AmazonServiceException ErrorFactory(ErrorResponse error);
